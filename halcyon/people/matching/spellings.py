"""How one sound is spelt in several languages, and names whose spellings no rule brings together.

Our own small tables: a phonetic algorithm made for English hears *Cali* and *Ali*, *Xuseen* and *Hussein*, or
*Szymon* and *Shimon* as different names. Each language's rules bring a name, as an English clerk may have taken
it down, to one common spelling; a name is looked for under what any of them makes of it.
"""

import re
from collections.abc import Sequence
from functools import cache

Rules = Sequence[tuple[str, str]]

#: In order; each is a regular expression and what it becomes. Letters are folded already: ł is l, ó is o.
ENGLISH: Rules = (
    ("^mac(?=[^aeiouy])", "mc"), ("ph", "f"), ("ck", "k"), ("gh(?=t|$)", ""), ("ough$", "o"), ("x", "ks"),
    ("sch", "sh"), ("tch", "ch"), ("c(?=[eiy])", "s"), ("c(?!h)", "k"), ("wr", "r"), ("^kn", "n"),
    ("(?<=[aeiou])gh", ""), ("ey$|ie$|ee$|y$|ii$|i$", "i"), ("th", "t"), ("dge?", "j"), ("ea|ei", "e"),
)  # fmt: skip
POLISH: Rules = (
    ("szcz", "shch"), ("sz|si(?=[aeou])", "sh"), ("cz|ci(?=[aeou])|ci", "ch"), ("rz|zi(?=[aeou])", "zh"),
    ("dz", "j"), ("ch|kh", "h"), ("c(?!h)|ts|tz", "ts"), ("w", "v"), ("j(?!h)", "y"), ("ck", "tsk"), ("ks", "x"),
)  # fmt: skip
ROMANI: Rules = (  # and Slovak, Czech, Romanian and Hungarian, as Roma families from there are written
    ("tsch|tch|ch|cs|cz", "ch"), ("sch|sh|sz|ş", "sh"), ("dzs|dj|gi(?=[aou])|dz", "j"), ("w", "v"),
    ("c(?=[ei])", "ch"), ("c(?!h)|ck", "k"), ("kh", "h"), ("ou|u", "u"), ("ly|li(?=[aeou])", "l"),
)  # fmt: skip
SOMALI: Rules = (
    ("kh|x", "h"), ("^c(?=[aeiou])|(?<=[aeiou])c|c$", ""), ("q|k", "k"), ("dh", "d"), ("sh", "sh"), ("y", "y"),
)  # fmt: skip
ARABIC: Rules = (  # and Urdu, Farsi, Kurdish and Bengali
    ("^(?:al|el|ul|as|ad|ar|an|az)[- ]?(?=[^aeiou].{3})", ""), ("^abd(?:al|el|ul|ur|er|ar|ir|u|e|a)", "abd"),
    ("ou|oo|w(?![aeiou])", "u"), ("kh|gh|h?x", "h"), ("q|ck|c", "k"), ("dh|th|zh", "d"), ("z", "z"), ("ph", "f"),
    ("aigh|ei|ey|ay|ai", "i"), ("ee|ie|y(?![aeiou])", "i"), ("w", "v"), ("eh$|ah$|h$", "a"), ("dj", "j"),
)  # fmt: skip
#: Last, for every language: doubled letters count once, vowels keep three kinds, a silent h goes.
COMMON: Rules = (
    (r"([a-z])\1+", r"\1"), ("ou|oo|au|o|w(?![aeiouy])", "u"), ("e|y(?![aeiou])", "i"), ("ii+|ia(?=$)", "i"),
    ("(?<=[bdfgjklmnprtvz])h", ""), (r"([a-z])\1+", r"\1"),
)  # fmt: skip

LANGUAGES: Sequence[Rules] = (ENGLISH, POLISH, ROMANI, SOMALI, ARABIC)

#: One name, many spellings: each line is one name.
SPELLINGS = """
mohammed mohamed muhammad mohammad muhammed mohamad muhamad muhamed mohamet mohammod muhammet mohd muhd md mahamed
  maxamed mahammad mahomed mohumed mohamud mehmed mehmet magomed
ahmed ahmad ahmet axmed achmed ahmat ahamed
hussein hussain husain husein husayn hosein hossein hossain hussien xuseen xusseen husen husseyn
hassan hasan xasan hassen
ali aly cali alli alee
yusuf yousef youssef yusef yousuf yusef youssouf yoosuf yuusuf usuf
ibrahim ebrahim ibraheem ibrahem ibraahim brahim
abdullah abdallah abdulla abdalla cabdulaahi cabdullahi abdullahi abdulahi
abdirahman abdurrahman abdulrahman abdelrahman abdirahmaan cabdiraxmaan cabdirahman abderrahman abdurahman
abdi cabdi abdy
omar umar omer cumar umer oomar
osman uthman usman othman cusmaan cismaan ousmane
aisha ayesha aysha aesha aicha caasha casha aysha ayisha aishah
fatima fatimah fatma faduma fadumo faadumo faatima fathima fatuma fatoumata
khadija khadijah kadija khadeja khadiija hadija xadiija khadidja
zainab zaynab zeinab zeynab zaineb seynab saynab zenab
maryam mariam maryan maryama meryem miriam
hodan xodan
halima xaliimo halimo haliimo halimah
layla leila leyla laila lailah
noor nur nour nuur noora
jamal gamal jamaal camal
khalid khaled kalid xalid khaalid
rashid rasheed rachid raashid
saeed said sayed sayyid saiid siciid siid saed syed
sharif shareef cherif sharief
tariq tarik tareq taariq tarek
waleed walid oualid
malik maalik malick
karim kareem kariim
hamid hameed xaamid xamid
jama jaamac jamac jaama djama
farah faarax farax
warsame warsama
chowdhury choudhury chaudhry chaudhary choudhary chowdhry choudry chaudhuri
begum bagum begam begom
akhtar akter akhter aktar
rahman rehman raman rahmaan
iqbal ikbal eqbal
qureshi koreishi kureshi quraishi
shaikh sheikh sheik shaykh
sean shaun shawn shaughn
niamh neve nieve neeve niav
siobhan shevaun chevonne shivaun
aoife eefa eva
ciara keira kiera kira
sinead shinade
catherine katherine kathryn katharine cathryn kathrin katarzyna katerina catriona
stephen steven stefan stephan szczepan stepan
geoffrey jeffrey jeffery
philip phillip filip phelim
michael micheal mikael michal mihai mihail
john jon jan ioan
matthew mathew mateusz matus
nicholas nicolas nikolas mikolaj nicolae
christopher kristofer krzysztof cristofor
andrew andrzej andrei ondrej
paul pawel pavel
peter piotr petr petru
jozef joseph josef yusef jozeph
lukasz lucas lukas luke
szymon simon shimon simeon
wojciech voytsiekh woyciech voytech vojtech
jakub jacob yakub jakob yaqub yakoub
agnieszka agneshka agnes agnieska
malgorzata margaret malgozata margareta
elzbieta elisabeth elizabeth alzbeta elisabeta
zuzanna susanna suzanna zuzana susannah
aleksandra alexandra
aleksander alexander alexandru alexandre
wiktoria victoria viktoria
zofia sofia sophia sofija
""".strip()

#: Short forms and pet names: each line is one name with what its bearers are called.
NICKNAMES = """
elizabeth liz lizzie lizzy beth betty betsy eliza lisa libby elsie bess ela elka
katherine catherine kathryn kate katie katy kathy cathy kat kasia kay kitty kath
margaret maggie meg peggy madge marge margie gosia molly greta
mary molly polly may maisie marysia maria
sarah sally sadie
rebecca becky becca bex
jessica jess jessie
victoria vicky vicki tori wika
alexandra alex lexi sandra sasha ola allie alexa
alexander alex sandy sasha alec xander olek al
charlotte charlie lottie lotte char
abigail abi abbie gail
isabella isabelle isobel bella izzy belle isa
josephine josie jo
samantha sam sammy
samuel sam sammy
joanna jo joanne asia joasia
jennifer jen jenny
christina christine chris chrissy tina krysia kristina
amelia millie amy mila
emily em emmy millie
olivia liv livvy ollie
eleanor ellie nell nora ella lena
patricia pat patsy tricia trish
susan sue susie suzie zuzia zuza
deborah debbie deb
theresa tess terri
natalia natalie nat nati talia tasha
aleksandra ola olka
agnieszka aga agusia
magdalena magda madzia lena maggie
barbara basia barb babs
anna ania anya ann anne annie anka hania hannah
dorota dorotka dorothy dot dottie
robert rob bob bobby robbie bert
william will bill billy liam willy
richard rich rick dick richie ricky
james jim jimmy jamie
john jack johnny jonny
jonathan jon jonny johnny
thomas tom tommy tomek
edward ed eddie ned ted teddy
henry harry hank hal
charles charlie chuck chas
michael mike mick mickey mikey misha
matthew matt matty mati mat
andrew andy drew jedrek
anthony tony ant antek
benjamin ben benny benji
daniel dan danny
david dave davy dawid
joseph joe joey jo jozek ziutek
joshua josh
nicholas nick nicky mikolaj
christopher chris kit topher krzysiek
francis frank frankie
frederick fred freddie
george georgie
gerald gerry jerry
gregory greg grzesiek
jacob jake kuba kubus yakub
jakub kuba kubus
wojciech wojtek wojtus voytek
malgorzata gosia malgosia
katarzyna kasia kaska
stanislaw staszek stan stach
kazimierz kazik
zbigniew zbyszek
krzysztof krzysiek krzys
piotr piotrek peter pete
pawel pawelek paul
tomasz tomek tom
grzegorz grzesiek greg
lukasz lukaszek luke
peter pete
patrick pat paddy rick
philip phil pip
raymond ray
ronald ron ronnie
stephen steve stevie
steven steve stevie
terence terry tel
timothy tim timmy
vincent vince vinnie
walter walt wally
zachary zac zak zack
leonard len lenny leo
lawrence larry laurie
kenneth ken kenny
nathaniel nathan nat nate
oliver ollie olly
maximilian max
mohammed mo moe mohd hamada mido
abdullah abdi abdul
abdirahman abdi
abdul abdi
ibrahim ibby ibra
hussein huss
fatima fatou fatim fay
khadija khadi dija
aisha ash
mustafa musti mus
ismail isma
muhammad mo
yusuf joe yusi
ladislav laci lacko laco
jozef jozko jozo
stefan stevo stefko pista
frantisek fero feri
elena lenka ilonka helen
maria marika marca
tamara toma
gheorghe gigi george
constantin costel costi
ion nelu ionut
""".strip()


@cache
def common_spellings(word: str) -> frozenset[str]:
    """What each language's rules make of a folded word in Latin letters; the word itself for any other script."""
    if not word.isascii():
        return frozenset({word})
    return frozenset(_apply(COMMON, _apply(rules, word)) or word for rules in LANGUAGES)


@cache
def same_name(word: str) -> frozenset[str]:
    """The names, by their first spelling, of which a folded word is one more spelling."""
    return _spellings().get(word, frozenset())


@cache
def pet_names(word: str) -> frozenset[str]:
    """The names, by their full form, of which a folded word is a short form, however that is spelt."""
    found = set(_nicknames().get(word, ()))
    for name in same_name(word):
        found |= _nicknames().get(name, frozenset())
    return frozenset(found)


def _apply(rules: Rules, word: str) -> str:
    for pattern, to in rules:
        word = re.sub(pattern, to, word)
    return word


@cache
def _spellings() -> dict[str, frozenset[str]]:
    return _groups(SPELLINGS)


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    return _groups(NICKNAMES)


def _groups(table: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in table.replace("\n  ", " ").splitlines():
        words = line.split()
        for word in words:
            found.setdefault(word, set()).add(words[0])
    return {word: frozenset(names) for word, names in found.items()}
