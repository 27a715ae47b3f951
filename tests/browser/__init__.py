"""Tests of the page in a real Chromium, the network cut: what it was accepted by.

``CHECKS`` says which tests hold each of the 31 acceptance checks; ``test_checks.py`` holds the list itself.
``test_controls.py``, ``test_names.py``, ``test_panels.py``, ``test_paths_and_table.py`` and
``test_files_and_links.py`` go further.
"""

CHECKS = {
    1: ("it asks for nothing but itself", "test_offline.test_it_draws_without_any_request"),
    2: ("it links to papers only", "test_offline.test_it_links_only_to_papers"),
    3: (
        "a policy allows its own scripts only",
        "test_offline.test_the_policy_stops_foreign_scripts_and_requests",
    ),
    4: (
        "it opens from odd paths and in a frame",
        "test_offline.test_it_opens_from_odd_paths",
        "test_offline.test_it_works_in_a_notebook_frame",
    ),
    5: ("it is UTF-8 in any locale", "test_offline.test_builds_agree_whatever_the_hash_seed_and_locale"),
    6: ("two builds have the same bytes", "test_offline.test_builds_agree_whatever_the_hash_seed_and_locale"),
    7: (
        "hostile texts are shown and never run",
        "test_safety.test_hostile_texts_are_shown_and_never_run",
        "test_safety.test_hostile_texts_are_saved_as_texts",
        "test_safety.test_hostile_addresses_do_nothing",
        "test_safety.test_right_to_left_marks_do_not_leak_out_of_a_name",
    ),
    8: (
        "nor without the policy",
        "test_safety.test_hostile_texts_are_shown_and_never_run",
        "test_safety.test_hostile_texts_are_saved_as_texts",
        "test_safety.test_hostile_addresses_do_nothing",
    ),
    9: (
        "the status line counts what is shown",
        "test_truth.test_what_is_shown_is_the_recount_from_the_papers",
        "test_truth.test_statistics_are_those_of_what_is_shown",
        "test_truth.test_tables_and_csv_say_the_same",
        "test_truth.test_the_seed_has_its_known_counts",
        "test_truth.test_what_was_left_out_is_told",
    ),
    10: (
        "filters give what a recount from the papers gives",
        "test_truth.test_what_is_shown_is_the_recount_from_the_papers",
        "test_truth.test_surroundings_are_those_of_the_ties_that_would_be_shown",
    ),
    11: ("the legend counts everybody", "test_truth.test_the_legend_counts_everybody"),
    12: (
        "panels list the papers of the source",
        "test_truth.test_panels_of_authors_list_their_papers_and_co_authors",
        "test_truth.test_panels_of_ties_list_the_papers_both_wrote",
        "test_truth.test_the_seed_has_its_known_counts",
    ),
    13: ("paths are as short as can be", "test_truth.test_paths_are_as_short_as_paths_can_be"),
    14: (
        "odd corpora open",
        "test_odd.test_odd_corpora_open",
        "test_odd.test_one_year_leaves_nothing_to_choose",
        "test_odd.test_without_years_there_is_no_choice_of_years",
        "test_odd.test_a_ready_made_network_has_no_papers",
        "test_odd.test_countries_and_institutions_are_called_so",
    ),
    15: (
        "ids stay text and equal names are told apart",
        "test_odd.test_odd_corpora_open",
        "test_odd.test_equal_names_are_told_apart_by_id",
    ),
    16: (
        "search folds names and works by keyboard",
        "test_function.test_search_folds_names",
        "test_function.test_search_by_keyboard",
    ),
    17: ("a click selects, Escape clears", "test_function.test_clicks_select_authors_and_ties"),
    18: (
        "each control changes picture and counts; Reset takes all back",
        "test_function.test_each_filter_changes_picture_and_counts",
        "test_function.test_each_look_changes_the_picture_alone",
        "test_function.test_reset_takes_everything_back",
        "test_function.test_full_screen_is_offered_where_it_works",
    ),
    19: ("colour by year changes the legend", "test_function.test_colours_by_year_have_a_legend_of_years"),
    20: (
        "PNG and SVG are the map",
        "test_saving.test_png_is_the_map_at_twice_the_size",
        "test_saving.test_svg_has_a_circle_for_each_author",
    ),
    21: (
        "a link restores the view",
        "test_saving.test_a_link_names_an_author",
        "test_saving.test_a_link_restores_every_choice",
    ),
    22: (
        "wheel, drag and arrows move the map",
        "test_function.test_wheel_drag_buttons_and_keys_move_the_map",
        "test_function.test_zoom_stays_within_reason",
    ),
    23: ("Play reaches the last year and stops", "test_function.test_play_reaches_the_last_year_and_stops"),
    24: ("axe finds no violation", "test_accessible.test_axe_finds_nothing"),
    25: ("tab reaches every control", "test_accessible.test_every_control_is_reached_by_tab_and_shows_focus"),
    26: ("a phone has room", "test_shapes.test_a_phone_has_no_sideways_scroll_and_large_targets"),
    27: ("print hides controls and keeps the map", "test_shapes.test_print_hides_controls_and_keeps_the_map"),
    28: (
        "labels do not overlap, the giant component is not hidden",
        "test_shapes.test_labels_never_cover_each_other",
        "test_shapes.test_those_without_ties_stand_beside_the_giant_component",
    ),
    29: ("2,000 authors open", "test_scale.test_a_large_page_opens_and_is_small"),
    30: ("10,000 authors open", "test_scale.test_a_large_page_opens_and_is_small"),
    31: ("Python makes 10,000 without much ado", "test_scale.test_the_benchmark_measures_both_sides"),
}
"""Number of a check -> what must hold, and the tests that hold it. Times (29 to 31): benchmarks/view.py."""
