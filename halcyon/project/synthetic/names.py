"""Invented names, as one meets them in an English city. Nobody here is a real person.

A child's name follows the community that their ethnicity suggests, most of the time: families mix, and given
names travel. Each community has girls' names, boys' names and family names of its own; many children of
minority families carry a British given name.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from halcyon.project.synthetic.lots import drawn


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written: given name, family name."""

    given: str
    family: str


#: Draws a name for somebody of a sex and ethnicity.
Naming = Callable[[str, str | None, random.Random], Name]


@dataclass(frozen=True, slots=True)
class _Community:
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    families: tuple[str, ...]

    def given(self, sex: str, rng: random.Random) -> str:
        return rng.choice({"F": self.girls, "M": self.boys}.get(sex, self.girls + self.boys))


def child_name(sex: str, ethnicity: str | None, rng: random.Random) -> Name:
    """A name for a child of this sex (F, M; any other draws from both) and national ethnicity code.

    Codes that are not known, local ones and None draw from the whole city.
    """
    community = _COMMUNITIES[drawn(_BY_ETHNICITY.get(ethnicity or "", _CITY), rng)]
    british = _COMMUNITIES["british"]
    given = (british if rng.random() < _BRITISH_GIVEN_NAME else community).given(sex, rng)
    return Name(given, rng.choice(community.families))


def staff_names(count: int, rng: random.Random) -> list[Name]:
    """Names for members of staff, no two alike. ValueError for more than 1,000."""
    if count > 1_000:
        raise ValueError("There are not so many names")
    names: dict[Name, None] = {}
    while len(names) < count:
        names[child_name(rng.choice("FFM"), None, rng)] = None
    return list(names)


_BRITISH_GIVEN_NAME = 0.12


def _community(girls: str, boys: str, families: str) -> _Community:
    return _Community(tuple(girls.split()), tuple(boys.split()), tuple(families.split()))


_COMMUNITIES: Mapping[str, _Community] = {
    "british": _community(
        "Abigail Alice Amber Amelia Amy Beth Bethany Caitlin Charlotte Chelsea Chloe Courtney Daisy Demi "
        "Eleanor Elizabeth Ellie Emily Emma Erin Evie Faith Freya Georgia Grace Hannah Holly Imogen Isabelle "
        "Isla Jade Jasmine Jessica Jodie Kayleigh Keira Lacey Lauren Leah Libby Lily Lucy Megan Mia Millie "
        "Molly Morgan Naomi Niamh Olivia Paige Phoebe Poppy Rebecca Rosie Ruby Sarah Scarlett Shannon Skye "
        "Sophie Summer Tegan Tia Zoe",
        "Aaron Adam Alfie Archie Ashley Bailey Ben Billy Bradley Brandon Callum Cameron Charlie Connor Corey "
        "Daniel Declan Dylan Ethan Finley Freddie George Harley Harry Harvey Hayden Henry Jack Jacob Jake "
        "James Jamie Jayden Joe Jordan Joseph Josh Kai Kane Kieran Kyle Lewis Liam Logan Louis Lucas Luke "
        "Mason Matthew Max Michael Nathan Oliver Oscar Owen Reece Rhys Riley Ryan Samuel Sean Thomas Toby "
        "Tyler William Zac",
        "Allen Andrews Armitage Ashton Atkinson Bailey Baker Barker Barlow Barnes Bates Beaumont Bell Bennett "
        "Booth Bradley Bramley Broadbent Brook Burton Butcher Butler Carter Clarke Cooper Crookes Dawson "
        "Dixon Dyson Eastwood Elliott Ellis Fearn Firth Fletcher Foster Fox Gill Goodwin Gregory Hague Hall "
        "Hallam Hardy Harris Haywood Hobson Holmes Housley Hudson Hughes Hunter Ibbotson Jackson Jessop Jones "
        "Kirk Law Lee Lister Lockwood Marples Marsden Mason Mellor Mitchell Moore Morton Murphy Naylor Newton "
        "Oates Osborne Palmer Parkin Pearson Platts Raynor Roberts Robinson Rodgers Roe Sanderson Senior Shaw "
        "Siddall Staniforth Stacey Taylor Thorpe Turner Twigg Unwin Wainwright Walker Ward Watson Webster "
        "Whitaker Wilde Wilkinson Womack Wragg Wright Yates",
    ),
    "irish": _community(
        "Aoife Bridget Ciara Kathleen Margaret Niamh Róisín Shannon Sinéad Winifred",
        "Conor Declan Eamon Jimmy Johnny Martin Miley Paddy Patrick Tommy",
        "Brennan Casey Connors Doherty Doran Keenan Maguire McDonagh O'Brien Quinn Ward",
    ),
    "roma": _community(
        "Alžbeta Dominika Erika Gabriela Jana Lenka Marcela Renata Vanesa Zdenka",
        "Dusan Erik Jozef Kristian Ladislav Marek Milan Patrik Rudolf Stefan",
        "Balog Bandy Červeňák Dunka Gábor Horvath Kandrac Lakatos Mirga Pokuta Tancos Ziga",
    ),
    "polish": _community(
        "Aleksandra Alicja Julia Kinga Maja Natalia Oliwia Wiktoria Zofia Zuzanna",
        "Adrian Dawid Filip Igor Jakub Kacper Mateusz Oskar Szymon Wojciech",
        "Adamczyk Dudek Górski Jaworski Kaczmarek Mazur Nowicki Sikora Wilk Zając",
    ),
    "romanian": _community(
        "Alexandra Andreea Bianca Denisa Elena Ioana Larisa Mihaela Simona Teodora",
        "Alexandru Andrei Bogdan Cosmin Florin Ionuț Marius Mihai Razvan Stefan",
        "Cojocaru Dumitru Ionescu Marin Moldovan Munteanu Popa Rusu Stan Stoica",
    ),
    "pakistani": _community(
        "Aleena Amina Aqsa Ayesha Fatima Hafsa Iqra Maryam Nimra Saba Sana Zainab",
        "Adeel Bilal Danyal Faisal Hamza Haris Imran Kamran Sajid Usman Yasir Zeeshan",
        "Akhtar Aslam Bashir Hussain Iqbal Javed Khan Mahmood Malik Mirza Nawaz Rafiq",
    ),
    "bangladeshi": _community(
        "Anika Farzana Jannat Mahbuba Nusrat Rumana Sadia Sharmin Tahmina Tasnim",
        "Arif Fahim Mahfuz Nayeem Rafi Rashed Sabbir Shahin Tanvir Zahid",
        "Ahmed Alam Begum Chowdhury Islam Khatun Miah Rahman Talukdar Uddin",
    ),
    "indian": _community(
        "Anjali Divya Harpreet Jasleen Kiran Meera Neha Pooja Priya Simran",
        "Amar Arjun Gurpreet Harjit Jaspal Karan Nikhil Raj Rohan Vikram",
        "Bains Chauhan Desai Gill Mehta Nair Patel Rana Sandhu Thomas",
    ),
    "arab": _community(
        "Afrah Amal Arwa Dalia Hanan Layla Nadia Rania Salma Yasmin",
        "Abdullah Ammar Fares Hassan Khaled Nasser Omar Saleh Tariq Waleed",
        "Al-Ahdal Al-Hadi Al-Matari Al-Qadi Al-Shaibi Haddad Mansour Nagi Nasir Obadi Saeed Shamsan",
    ),
    "kurdish": _community(
        "Avin Berivan Dilan Helin Hiwa Jwan Nazdar Rojin Shilan Zara",
        "Aram Azad Dana Hemin Karwan Kawa Rebin Sarkaw Shwan Zana",
        "Abdullah Aziz Barzan Hama Hamid Karim Mahmud Qadir Rashid Salih",
    ),
    "somali": _community(
        "Asha Ayaan Deqa Fadumo Halima Hibo Hodan Ifrah Ladan Najma Sagal Ubah",
        "Abdi Abdirahman Ayub Farah Guled Hassan Ismail Liban Mahad Mohamed Warsame Yusuf",
        "Abdullahi Adan Ali Dahir Egal Farah Hirsi Jama Mohamud Nur Omar Warsame",
    ),
    "west_african": _community(
        "Abena Adaeze Ama Blessing Chioma Efua Esther Folake Mercy Ngozi",
        "Chidi David Emeka Emmanuel Kofi Kwame Samuel Segun Tobi Tunde",
        "Adeyemi Agyeman Asante Boateng Eze Mensah Okafor Okoro Owusu Sesay",
    ),
    "horn_of_africa": _community(
        "Bethlehem Feven Hanna Helen Luwam Mahlet Ruta Saba Selam Winta",
        "Abel Biniam Daniel Filmon Henok Kidane Natnael Robel Samuel Yonas",
        "Abraha Berhane Desta Gebre Haile Kidane Mehari Tadesse Tekle Woldu",
    ),
    "caribbean": _community(
        "Aaliyah Chantelle Ebony Jada Kiara Leanne Monique Rochelle Shanice Tiana",
        "Andre Curtis Deshaun Dwayne Jermaine Leon Malachi Marcus Romario Tyrese",
        "Blake Brown Campbell Clarke Francis Gordon Grant Morgan Palmer Reid Samuels Thompson",
    ),
    "chinese": _community(
        "Fang Jia Li-Na Mei Min Shan Wing Xin Yan Ying",
        "Bo Chen Hao Jun Kai Long Ming Wei Yang Zhi",
        "Chan Cheung Ho Lam Leung Lin Tang Wong Yip Zhao",
    ),
}

_CITY: Mapping[str, float] = {
    **{"british": 74, "pakistani": 6, "roma": 3, "somali": 2, "arab": 2, "caribbean": 3, "polish": 2},
    **{"west_african": 2, "indian": 1, "bangladeshi": 1, "kurdish": 1, "horn_of_africa": 1, "romanian": 1},
    **{"irish": 0.5, "chinese": 0.5},
}
_BY_ETHNICITY: Mapping[str, Mapping[str, float]] = {
    "WBRI": {"british": 98, "irish": 2},
    "WIRI": {"irish": 80, "british": 20},
    "WIRT": {"irish": 100},
    "WROM": {"roma": 85, "romanian": 15},
    "WOTH": {"polish": 45, "romanian": 30, "roma": 10, "kurdish": 5, "british": 10},
    "MWBC": {"british": 60, "caribbean": 40},
    "MWBA": {"british": 50, "west_african": 30, "somali": 20},
    "MWAS": {"british": 45, "pakistani": 45, "indian": 10},
    "MOTH": {"british": 60, "arab": 20, "chinese": 10, "kurdish": 10},
    "AIND": {"indian": 100},
    "APKN": {"pakistani": 100},
    "ABAN": {"bangladeshi": 100},
    "AOTH": {"kurdish": 50, "arab": 30, "pakistani": 20},
    "BCRB": {"caribbean": 90, "british": 10},
    "BAFR": {"somali": 55, "west_african": 30, "horn_of_africa": 15},
    "BOTH": {"west_african": 40, "caribbean": 40, "british": 20},
    "CHNE": {"chinese": 100},
    "OOTH": {"arab": 75, "kurdish": 25},
}
