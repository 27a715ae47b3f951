"""The country at the end of a printed address: ISO 3166-1 codes, English names and a few others in use.

A table of our own rather than a library: 12 kB against 8 MB, and what is ambiguous is decided here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from coauthor_graph.identity.folding import fold

_TABLE = """\
AD AND Andorra
AE ARE United Arab Emirates; UAE; U.A.E.
AF AFG Afghanistan
AG ATG Antigua and Barbuda
AI AIA Anguilla
AL ALB Albania
AM ARM Armenia
AO AGO Angola
AQ ATA Antarctica
AR ARG Argentina
AS ASM American Samoa
AT AUT Austria; Österreich
AU AUS Australia
AW ABW Aruba
AX ALA Åland Islands
AZ AZE Azerbaijan
BA BIH Bosnia and Herzegovina; Bosnia & Herzegovina; Bosnia-Herzegovina
BB BRB Barbados
BD BGD Bangladesh
BE BEL Belgium; Belgique; België
BF BFA Burkina Faso
BG BGR Bulgaria
BH BHR Bahrain
BI BDI Burundi
BJ BEN Benin
BL BLM Saint Barthélemy
BM BMU Bermuda
BN BRN Brunei; Brunei Darussalam
BO BOL Bolivia; Plurinational State of Bolivia
BQ BES Caribbean Netherlands; Bonaire
BR BRA Brazil; Brasil
BS BHS Bahamas
BT BTN Bhutan
BV BVT Bouvet Island
BW BWA Botswana
BY BLR Belarus; Republic of Belarus
BZ BLZ Belize
CA CAN Canada
CC CCK Cocos Islands
CD COD Democratic Republic of the Congo; DR Congo; DRC
CF CAF Central African Republic
CG COG Republic of the Congo; Congo-Brazzaville
CH CHE Switzerland; Schweiz; Suisse; Svizzera
CI CIV Côte d'Ivoire; Ivory Coast
CK COK Cook Islands
CL CHL Chile
CM CMR Cameroon
CN CHN China; P.R. China; PR China; P. R. China; People's Republic of China; P.R.C.; Mainland China
CO COL Colombia
CR CRI Costa Rica
CU CUB Cuba
CV CPV Cabo Verde; Cape Verde
CW CUW Curaçao
CX CXR Christmas Island
CY CYP Cyprus
CZ CZE Czechia; Czech Republic; Czech Rep.; Česká republika
DE DEU Germany; Deutschland; Federal Republic of Germany; FRG; F.R. Germany
DJ DJI Djibouti
DK DNK Denmark; Danmark
DM DMA Dominica
DO DOM Dominican Republic
DZ DZA Algeria; Algérie
EC ECU Ecuador
EE EST Estonia
EG EGY Egypt; Arab Republic of Egypt
EH ESH Western Sahara
ER ERI Eritrea
ES ESP Spain; España
ET ETH Ethiopia
FI FIN Finland; Suomi
FJ FJI Fiji
FK FLK Falkland Islands
FM FSM Micronesia; Federated States of Micronesia
FO FRO Faroe Islands; Faeroe Islands
FR FRA France
GA GAB Gabon
GB GBR United Kingdom; UK; U.K.; Great Britain; England; Scotland; Wales; Northern Ireland; Britain
GD GRD Grenada
GE GEO Georgia; Republic of Georgia
GF GUF French Guiana
GG GGY Guernsey
GH GHA Ghana
GI GIB Gibraltar
GL GRL Greenland
GM GMB Gambia; The Gambia
GN GIN Guinea
GP GLP Guadeloupe
GQ GNQ Equatorial Guinea
GR GRC Greece; Hellas
GS SGS South Georgia and the South Sandwich Islands
GT GTM Guatemala
GU GUM Guam
GW GNB Guinea-Bissau
GY GUY Guyana
HK HKG Hong Kong; Hong Kong SAR; Hongkong; Hong Kong SAR China
HM HMD Heard Island and McDonald Islands
HN HND Honduras
HR HRV Croatia; Hrvatska
HT HTI Haiti
HU HUN Hungary; Magyarország
ID IDN Indonesia
IE IRL Ireland; Republic of Ireland; Eire
IL ISR Israel
IM IMN Isle of Man
IN IND India
IO IOT British Indian Ocean Territory
IQ IRQ Iraq
IR IRN Iran; Islamic Republic of Iran; I.R. Iran; Iran (Islamic Republic of)
IS ISL Iceland
IT ITA Italy; Italia
JE JEY Jersey
JM JAM Jamaica
JO JOR Jordan
JP JPN Japan
KE KEN Kenya
KG KGZ Kyrgyzstan
KH KHM Cambodia
KI KIR Kiribati
KM COM Comoros
KN KNA Saint Kitts and Nevis; St. Kitts and Nevis; St Kitts & Nevis
KP PRK North Korea; Democratic People's Republic of Korea; DPRK; DPR Korea
KR KOR South Korea; Korea; Republic of Korea; Korea (South); S. Korea; Rep. of Korea
KW KWT Kuwait
KY CYM Cayman Islands
KZ KAZ Kazakhstan
LA LAO Laos; Lao PDR; Lao People's Democratic Republic
LB LBN Lebanon
LC LCA Saint Lucia; St. Lucia
LI LIE Liechtenstein
LK LKA Sri Lanka
LR LBR Liberia
LS LSO Lesotho
LT LTU Lithuania
LU LUX Luxembourg; Luxemburg
LV LVA Latvia
LY LBY Libya; Libyan Arab Jamahiriya
MA MAR Morocco; Maroc
MC MCO Monaco
MD MDA Moldova; Republic of Moldova
ME MNE Montenegro
MF MAF Saint Martin
MG MDG Madagascar
MH MHL Marshall Islands
MK MKD North Macedonia; Macedonia; FYROM; Republic of Macedonia
ML MLI Mali
MM MMR Myanmar; Burma
MN MNG Mongolia
MO MAC Macao; Macau; Macau SAR; Macao SAR
MP MNP Northern Mariana Islands
MQ MTQ Martinique
MR MRT Mauritania
MS MSR Montserrat
MT MLT Malta
MU MUS Mauritius
MV MDV Maldives
MW MWI Malawi
MX MEX Mexico; México
MY MYS Malaysia
MZ MOZ Mozambique
NA NAM Namibia
NC NCL New Caledonia
NE NER Niger
NF NFK Norfolk Island
NG NGA Nigeria
NI NIC Nicaragua
NL NLD Netherlands; The Netherlands; Holland; Nederland
NO NOR Norway; Norge
NP NPL Nepal
NR NRU Nauru
NU NIU Niue
NZ NZL New Zealand; Aotearoa New Zealand
OM OMN Oman
PA PAN Panama
PE PER Peru
PF PYF French Polynesia
PG PNG Papua New Guinea
PH PHL Philippines; The Philippines
PK PAK Pakistan
PL POL Poland; Polska
PM SPM Saint Pierre and Miquelon
PN PCN Pitcairn
PR PRI Puerto Rico
PS PSE Palestine; State of Palestine; Palestinian Territories; Palestinian Territory
PT PRT Portugal
PW PLW Palau
PY PRY Paraguay
QA QAT Qatar
RE REU Réunion
RO ROU Romania; România
RS SRB Serbia
RU RUS Russia; Russian Federation; USSR; U.S.S.R.
RW RWA Rwanda
SA SAU Saudi Arabia; Kingdom of Saudi Arabia; KSA
SB SLB Solomon Islands
SC SYC Seychelles
SD SDN Sudan
SE SWE Sweden; Sverige
SG SGP Singapore
SH SHN Saint Helena
SI SVN Slovenia
SJ SJM Svalbard and Jan Mayen
SK SVK Slovakia; Slovak Republic
SL SLE Sierra Leone
SM SMR San Marino
SN SEN Senegal
SO SOM Somalia
SR SUR Suriname
SS SSD South Sudan
ST STP São Tomé and Príncipe; Sao Tome & Principe
SV SLV El Salvador
SX SXM Sint Maarten
SY SYR Syria; Syrian Arab Republic
SZ SWZ Eswatini; Swaziland
TC TCA Turks and Caicos Islands
TD TCD Chad
TF ATF French Southern Territories
TG TGO Togo
TH THA Thailand
TJ TJK Tajikistan
TK TKL Tokelau
TL TLS Timor-Leste; East Timor
TM TKM Turkmenistan
TN TUN Tunisia
TO TON Tonga
TR TUR Turkey; Türkiye
TT TTO Trinidad and Tobago; Trinidad & Tobago; Trinidad
TV TUV Tuvalu
TW TWN Taiwan; Taiwan ROC; R.O.C.; Republic of China; Taiwan (R.O.C.)
TZ TZA Tanzania; United Republic of Tanzania
UA UKR Ukraine
UG UGA Uganda
UM UMI United States Minor Outlying Islands
US USA United States; USA; U.S.A.; US; U.S.; United States of America; Etats-Unis
UY URY Uruguay
UZ UZB Uzbekistan
VA VAT Vatican City; Holy See
VC VCT Saint Vincent and the Grenadines; St. Vincent and the Grenadines
VE VEN Venezuela; Bolivarian Republic of Venezuela
VG VGB British Virgin Islands
VI VIR US Virgin Islands; U.S. Virgin Islands
VN VNM Vietnam; Viet Nam
VU VUT Vanuatu
WF WLF Wallis and Futuna
WS WSM Samoa
YE YEM Yemen
YT MYT Mayotte
ZA ZAF South Africa; Republic of South Africa; RSA
ZM ZMB Zambia
ZW ZWE Zimbabwe
"""

NAMES: dict[str, str] = {}
"""Code of two letters -> name."""

_CODES: dict[str, str] = {}
_WORDS: dict[str, str] = {}
for _row in _TABLE.splitlines():
    _code, _three, _names = _row.split(" ", 2)
    NAMES[_code] = _names.split("; ")[0]
    _CODES |= {_code: _code, _three: _code}
    _WORDS |= {fold(_name): _code for _name in _names.split("; ")}

# Codes of two letters that are also states of the USA or Australia, or provinces of Canada, and the state of
# Georgia: an address that ends so does not tell the country.
_STATES = frozenset(
    re.findall(
        r"\w+",
        "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC "
        "ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR AB BC MB NB NL NS NT NU ON PE QC SK YT SA "
        "NSW QLD TAS VIC ACT",
    )
)
_AMBIGUOUS = frozenset({"georgia"})
_LAST_WORDS = ("usa", "u s a", "uk", "u k", "united states", "united states of america", "united kingdom")
"""Names that no place has as its last word, so that "Cambridge MA USA" tells the country."""


_NO_NAME = re.compile(r"\d|@|^\(?e-?mail:?$", re.I)


@lru_cache(maxsize=1 << 16)
def country(address: str) -> str | None:
    """The ISO code of the country that ``address`` ends with; ``None`` where it does not tell.

    That is its last part between commas that has letters beside numbers (a post code) and an address of
    e-mail, if it is the name or the code of a country, perhaps after the code of a state, or ends with that
    of the USA or the United Kingdom. A code of two letters that is also that of a state or province, and
    Georgia, tell nothing.

    >>> country("Umeå University, Umeå, Sweden."), country("Iowa State University, Ames, IA USA")
    ('SE', 'US')
    >>> country("Shanghai Institute of Technology,Shanghai,China,201418"), country("Princeton, NJ")
    ('CN', None)
    >>> country("University of New Mexico")
    """
    for part in reversed(re.split(r"[,;]", address)):
        words = [word for word in part.split() if not _NO_NAME.search(word)]
        text = " ".join(words[words[0] in _STATES :] if len(words) > 1 else words).strip(" .()[]-–")
        if not text:
            continue
        if text in _CODES and text not in _STATES:
            return _CODES[text]
        folded = fold(text)
        if folded in _WORDS and folded not in _AMBIGUOUS:
            return _WORDS[folded]
        return next((_WORDS[end] for end in _LAST_WORDS if folded.endswith(f" {end}")), None)
    return None
