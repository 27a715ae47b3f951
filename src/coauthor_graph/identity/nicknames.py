"""Forms of one given name: short forms and nicknames, and spellings that no rule of transcription explains.

A hand-made table of well-known forms. A short form counts only if it stands here: that one name is the
beginning of another says nothing (Paul and Paula, Jan and Janine, Wei and Weiming are different names).
"""

from __future__ import annotations

from collections import defaultdict

# Each entry: short forms, a colon, full names. A short form stands for each of the full names, and the full
# names for each other; two short forms do not (Bill and Will may be two Williams).
_FORMS = """
# English
abby : abigail; al : albert alfred alan allan alvin; alan : allan allen alain; alex : alexander alexandre
alexandra alexandros alexandru alexis aleksandr aleksander alejandro alessandro alexei; andy : andrew
andreas andrei anders andrea; angie : angela; anne : ann anna; annie : anne ann anna; art : arthur; barb :
barbara; becky : rebecca; ben benny : benjamin benedict benoit bernard; bernie : bernard; beth betsy betty
liz lizzie eliza lisa : elizabeth elisabeth; bill billy will willie : william; bob bobby rob robbie :
robert; brad : bradley bradford; : brian bryan; cam : cameron; cathy kathy kate katie kat kathie cath cat
: katherine catherine kathryn katharine cathryn kathleen; charlie chuck chas : charles; chris :
christopher christian christine christina christoph christophe christos cristina christof; cindy : cynthia
lucinda; clem : clement clemens; cliff : clifford; connie : constance; cory : cornelius; dan danny :
daniel; dave davey : david; deb debbie : deborah debra; : deborah debra debora; den denny : dennis; :
dennis denis; dick rick richie rich ricky : richard; don donny : donald; dot dottie : dorothy; doug :
douglas; ed eddie ted ned : edward; ed eddie : edgar edmund edwin eduardo; ellie nell nellie : eleanor
ellen helen; : eric erik erick; fran frank : francis; fran : frances francesca francisco; fred freddie :
frederick alfred frederic friedrich; gabe : gabriel; gabi gaby : gabriela gabriele gabrielle; gene :
eugene; geoff jeff : geoffrey jeffrey; : geoffrey jeffrey jeffery; gerry jerry : gerald gerard jerome
jeremy; gina : regina georgina; ginny : virginia; greg : gregory gregor grigory grigori; hal harry hank :
henry; harry : harold harald; herb : herbert; : ian iain; jack johnny jon : john; jackie : jacqueline;
jake : jacob; jamie jim jimmy : james; jan : johannes; jen jenny jenni : jennifer; jess jessie : jessica;
joe joey : joseph; : joseph josef; jon : jonathan; : jonathan jonathon; jo : joanna josephine joanne; josh
: joshua; judy : judith; ken kenny : kenneth; kim : kimberly; kit : christopher; larry : lawrence
laurence; : lawrence laurence; len lenny : leonard; leo : leonard leonid leonardo leopold; les : leslie
lester; lou : louis louise; maggie meg peg peggy greta margie : margaret; : margaret margarete margareta
margarita; : marc mark; mandy : amanda; marty : martin; matt : matthew matthias mathieu matthieu; :
matthew mathew; : matthieu mathieu; : matthias mathias; max : maximilian maxim maxwell maxime; mel :
melvin melissa melanie; mike mick mickey mickie : michael; mike : mikhail miguel michel; mo : mohammed
mohamed mohammad maurice; mitch : mitchell; molly polly : mary; nat : nathan nathaniel natalie; nate :
nathan nathaniel; nick nicky : nicholas nicolas nikolas nikolai nikolay nicola nicolaus; : nicholas
nicolas nikolas; norm : norman; oli ollie : oliver; pam : pamela; pat paddy : patrick; pat patsy tricia
trish : patricia; pete : peter; phil : philip phillip philippe philipp; : philip phillip philipp; ray :
raymond; : rachel rachael; : rebecca rebekah; rod : rodney roderick; ron ronnie : ronald; russ : russell;
sally sadie : sarah; sam sammy : samuel samantha; sandy : alexander alexandra sandra; : sara sarah; :
shaun sean shawn; sid : sidney sydney; : sidney sydney; stan : stanley stanislav stanislaw; steve stevie :
steven stephen stefan stephan; : steven stephen; stu : stuart; : stuart stewart; sue susie suzy : susan
suzanne susanna susanne; ted teddy theo : theodore; terry : terence terrence theresa; : teresa theresa;
tim : timothy timo; tina : christina martina; toby : tobias; tom tommy : thomas tomas; : thomas tomas;
tony : anthony antony antonio antoine anton; : anthony antony; val : valerie valentin valentina; vic :
victor; : victor viktor; vince vinnie : vincent; viv : vivian vivien; walt wally : walter; wes : wesley;
zach zack zak : zachary;
# German, Dutch, Scandinavian
: carl karl; : claudia klaudia; : claus klaus; : conrad konrad; : curt kurt; andi andy : andreas; basti :
sebastian; bernd berndt bert : bernhard; bert : albert herbert hubert robert; chris : krzysztof kristian
kristina kristin; conny : cornelia; dani : daniel daniela; eva evi : evelyn; evi : eva; flo : florian;
franz : franziskus; fritz : friedrich; gerd : gerhard; gitta gitte : brigitte; hannes hans jan johan
johann : johannes; heinz heiner heini : heinrich; hajo : hansjoachim; jochen achim : joachim; : johan
johann; kathi kaethe : katharina; : katharina katarina catarina caterina; : katrin kathrin catrin; konny :
konrad; lena leni : helena magdalena; lisa liesel elisa ilse else : elisabeth; : lucas lukas; : marcus
markus; manni : manfred; moni : monika; michi micha : michael; nico niko : nicolas nikolaus nikolas; peer
per peder : peter; piet pieter : petrus; poldi : leopold; resi : theresa therese; rudi : rudolf; sepp
beppo jupp : josef joseph; : stefan stephan steffen; steffi stefi : stefanie stephanie; : stefanie
stephanie; susi : susanne; theo : theodor theodorus; tobi : tobias; : torsten thorsten; : ulrike ulrika;
uli ulli : ulrich ulrike; uschi : ursula; willi willy wim : wilhelm; wim : willem; kees cees : cornelis;
joop : johannes jozef; jaap : jacob jacobus; henk : hendrik; bas : sebastiaan; toon ton : anton antonius;
# Spanish, Portuguese, Catalan, Basque
alex : alejandra; beto : alberto roberto; beni : benito; chema : josemaria; conchi concha : concepcion;
cris : cristina cristian; curro paco pancho fran kiko quico : francisco; dani : daniel; edu : eduardo;
fede : federico; gabi : gabriel; isa : isabel; javi : javier; : javier xavier; jordi : jorge; josep pep :
jose; kike quique : enrique; koldo : koldobika luis; lalo : eduardo; leo : leonardo; lola : dolores; lupe
: guadalupe; manolo manu manel : manuel; mari : maria; ma : maria; maite mayte : teresa; memo : guillermo;
merche : mercedes; montse : montserrat; nacho : ignacio; nando : fernando; pepe chepe : jose; pili :
pilar; rafa : rafael; santi : santiago; toni : antonio antoni; tito : alberto ernesto; tono : antonio;
xavi : xavier; ze : jose; zeca : jose; chico : francisco; tiao : sebastiao; duda : eduardo;
# French, Italian
beppe pippo peppe : giuseppe; : catherine katherine; dede : andre; dom : dominique dominic; gigi : luigi;
gianni nanni vanni : giovanni; jeannot : jean; lele : raffaele; lollo : lorenzo; manu : emmanuel; :
emmanuel emanuel; mimmo : domenico; nico : nicolas nicola niccolo; pino : giuseppe; sandro : alessandro;
steph : stephane stephanie; vale : valentina valeria; lilo : liselotte; pippo : filippo; toni tonio tonino
: antonio;
# Russian, Ukrainian, Polish, Czech, Bulgarian
: aleksandr alexander alexandre aleksander oleksandr; sasha sascha shura : aleksandr alexander aleksandra
alexandra oleksandr; : aleksandra alexandra; lyosha alyosha alex : aleksey alexey aleksei alexei; :
aleksey alexey aleksei alexei oleksii; : alexei alexey oleksiy; : andrei andrey andriy andrii andrew; anya
anja ania : anna; borya : boris; : danil daniil danylo; dima mitya : dmitry dmitri dmitriy dmitrii; :
dmitry dmitri dmitriy dmitrii dimitri dmytro dimitry; genya zhenya : evgeny evgeny yevgeny evgenia
evgeniya eugene; : evgeny evgeni evgenii yevgeny evgeniy evgenij eugene yevhen; : fedor fyodor theodor;
gosha zhora : georgy georgi; : georgy georgi georgii georgiy george; grisha : grigory grigori; ilya :
ilia; vanya : ivan; kostya : konstantin; : konstantin constantin constantine; katya katja kasia :
ekaterina katarzyna katerina katherine; : ekaterina katerina kateryna yekaterina catherine; kolya :
nikolai nikolay; : nikolai nikolay nicolai mykola; lena : elena helena olena yelena; : elena yelena olena
helena; lesha : aleksey alexey; lyuda luda mila : lyudmila ludmila; : lyudmila ludmila liudmila; masha :
maria mariya; misha : mikhail michael mikhael; : mikhail michael mikhailo mykhailo mihail; nadya :
nadezhda; : natalia natalya nataliya natalie; natasha : natalia natalya nataliya; olya : olga; : pavel
paul pavlo; pasha : pavel; petya : petr pyotr; : petr pyotr piotr peter petro; roma : roman; serge
seryozha : sergey sergei sergiy; : sergey sergei serhii sergii sergiy serhiy; slava : vyacheslav yaroslav
stanislav vladislav svyatoslav; sonya sonia : sofia sophia sofya; : sofia sophia sofya sofiya; staszek
stach stas : stanislaw stanislav; sveta lana : svetlana; tanya tania tanja : tatiana tatyana; tolya :
anatoly; tomek : tomasz; valya : valentina valentin; vasya : vasily; : vasily vasili vasiliy vasilii basil
vasyl; : viktor victor; vitya : viktor victor; vlad vladik : vladislav vladimir; volodya vova : vladimir
volodymyr; : vladimir wladimir volodymyr; : vyacheslav viacheslav; yura : yuri yury yuriy iurii jurij;
: julia yulia yuliya iuliia; : jana yana;
zosia : zofia; gosia : malgorzata; jurek : jerzy; krzysiek : krzysztof; jarek : jaroslaw; kuba : jakub; :
jakub jacob jakob; honza jan : johann; jirka : jiri;
# Arabic, Persian, Turkish, Hebrew, South Asian
md mohd muhd mohamad : mohammed muhammad mohammad mohamed; : mohammed muhammad mohammad mohamed muhammed
mohamad; : ahmed ahmad; : hossein hussein husain hosein hussain huseyin; : hasan hassan; : yousef youssef
yusuf yosef youssouf; : ibrahim ebrahim; : mahmoud mahmood mahmut; : mostafa mustafa moustafa; : omar umar
omer; : said saeed saied sayed; : khaled khalid; : abdul abdel; : isaac isak itzhak yitzhak izhak; avi :
avraham abraham; : avraham abraham; : haim chaim hayim; : moshe moses; shmuel : samuel; shlomo : solomon;
yaakov : jacob yakov; kobi : yaakov jacob; dudi : david; danny : dan; rafi : rafael; uri : uriel; yossi
yosi : yosef joseph; : yosef josef joseph;
# Greek, Hungarian, Finnish, Romanian
: georgios giorgos yorgos george; giannis yannis : ioannis; : ioannis john; kostas costas dinos :
konstantinos constantinos; : konstantinos constantinos constantine; : dimitrios dimitris; nikos :
nikolaos; panos : panagiotis; spyros : spyridon; takis : panagiotis; thanos thanasis : athanasios; vasilis
: vasileios; vangelis : evangelos; pista : istvan; jancsi : janos; laci : laszlo; gabi : gabor; zsuzsa :
zsuzsanna; jussi : juho johannes; ionut : ion;
"""


def _related() -> dict[str, frozenset[str]]:
    related: defaultdict[str, set[str]] = defaultdict(set)
    lines = (line for line in _FORMS.splitlines() if not line.startswith("#"))
    for entry in filter(str.strip, " ".join(lines).split(";")):
        short, full = (part.split() for part in entry.split(":"))
        for name in full:
            related[name].update(short, full)
            for other in short:
                related[other].add(name)
    return {name: frozenset(others - {name}) for name, others in related.items()}


FORMS = _related()
"""Given name, folded -> the other forms of it."""


def one_name(one: str, two: str) -> bool:
    """Whether two folded given names are well-known forms of one.

    >>> one_name("bill", "william"), one_name("sasha", "aleksandr"), one_name("paul", "paula")
    (True, True, False)
    """
    return one in FORMS.get(two, ())
