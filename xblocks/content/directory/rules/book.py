"""The rules of a directory of services by number: what each asks, and what to do instead.

V are the safety rules of the project's guidance note on directories, with its numbers. The others are ours:
N what is never collected, I what may be listed, C consent, D dates and checks, P practice and real listings
apart, F the form of the table.
"""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """A rule as its readers meet it in the template and in every message."""

    says: str
    instead: str


RULES: dict[str, Rule] = {
    "V1": Rule(
        "Nothing shows where people sleep: a shelter has no street, no map point, no address in any text.",
        "Set location_precision to none or province, leave address_public and map_point empty, and name the "
        "intake line and how to come safely.",
    ),
    "V2": Rule(
        "The public phone is an intake line, not the shelter's own or the one for those who refer.",
        "Give the public number of an intake line or helpline; keep the referral line in referral_phone.",
    ),
    "V3": Rule(
        "No person's name, mobile or mailbox stands in the table.",
        "Write the role (duty case manager) and the service's own line and mailbox.",
    ),
    "V4": Rule(
        "No photographs of buildings or staff of shelters, child and witness services.",
        "Leave web empty, or give a page of words only.",
    ),
    "V5": Rule(
        "What is red stands in no export; what is amber is public by its helpline only, and says why.",
        "Set the status to suspended while it is red, and write safety_reason.",
    ),
    "V6": Rule(
        "Every place has a contact that answers day and night, live and public.",
        "List a helpline with hours 24/7 that serves this place, or take the place out of the settings until "
        "there is one.",
    ),
    "V7": Rule(
        "What is printed carries its date and a day to throw it away, and no page of shelters only.",
        "Print with the tool, which sees to it.",
    ),
    "V8": Rule(
        "No combination gives a hidden place away: in a small town one guesses the only shelter.",
        "Name the province or more places in area_served, and do not call it the only one.",
    ),
    "V9": Rule(
        "Two people stand behind a listing: nobody edits and approves it, or checks what she wrote.",
        "Let another role approve or check it, and write both, and what changed on which day.",
    ),
    "V10": Rule(
        "A hard catch (help for cooperation, a closed house, always told to the police) is reviewed first.",
        "Ask the safety reviewer, and write it in safety_reason: reviewed 2031-04-02, what was decided.",
    ),
    "N1": Rule(
        "Nothing is written of a victim: no name, no age beside a name, no number of a case or paper.",
        "Delete it. A directory holds services, never people.",
    ),
    "N2": Rule(
        "Nothing is written of what guards a place: cameras, guards, codes, number plates.",
        "Delete it; whoever needs it knows it from the service.",
    ),
    "N3": Rule(
        "No exact number of beds: it tells the size of the house.",
        "Use capacity_band: 1_5, 6_15 or 16_plus.",
    ),
    "N4": Rule(
        "No landmark, bus stop or way to a shelter.",
        "Write that one calls first, and that the service explains how to come.",
    ),
    "N5": Rule(
        "No home, private line or social account of staff.",
        "Give the service's own line, mailbox or page in its own column.",
    ),
    "I1": Rule(
        "What is shown was spoken to: level V2 or better.",
        "Call the service with the script, or leave the status at draft.",
    ),
    "I2": Rule(
        "Shelters and services for children were visited within 12 months: level V3.",
        "Visit, or follow up a referral that was made; until then leave the status at draft.",
    ),
    "I3": Rule(
        "What comes from a website alone is hearsay: level V0.",
        "Call, visit or send the form, then write how in source_of_info.",
    ),
    "I4": Rule(
        "If nobody answers there is another: a listing that is there, shown to the same readers, not itself.",
        "Name the id of a live listing; a helpline that answers day and night is best.",
    ),
    "C1": Rule(
        "The service agreed to be listed: yes, the date, the role that gave it.",
        "Write it as: yes 2031-01-10 director role.",
    ),
    "C2": Rule(
        "The consent holds on the day that the listing is shown.",
        "Ask the service again, or set the status to suspended.",
    ),
    "C3": Rule(
        "Consent is for 12 months at most.",
        "Write a day in consent_expires within 12 months of the consent.",
    ),
    "D1": Rule(
        "A listing is checked as often as its most urgent service asks.",
        "Write the tier that is named here, or leave out the service.",
    ),
    "D2": Rule(
        "Dates fit each other: nothing was checked in the future, and what is worked out is not typed.",
        "Mend the date; leave verify_due_on empty.",
    ),
    "D3": Rule(
        "What is overdue and past its grace is not live.",
        "Check it now and write the day, or set the status to suspended.",
    ),
    "P1": Rule(
        "Practice listings cannot be taken for real: each says FICTIONAL in its name.",
        "Write (FICTIONAL) behind the public_name.",
    ),
    "P2": Rule(
        "Practice listings have invented phones, mailboxes and addresses of the web.",
        "Use a phone such as 000-0100, and names that end in example.org.",
    ),
    "P3": Rule(
        "Practice listings serve invented countries.",
        "Name a country such as Sorana or Velmar.",
    ),
    "P4": Rule(
        "A real directory holds nothing from practice.",
        "Delete the practice listing, or write `sample: true` in the settings if all are for practice.",
    ),
    "F1": Rule("The table has the template's columns, each once, no others.", "Take the template's names."),
    "F2": Rule("What every listing must say is not empty.", "Ask the service; do not guess."),
    "F3": Rule("A closed column holds one of its words.", "Choose from the column's list."),
    "F4": Rule(
        "A cell is no formula and holds no formula: it may not begin with = + - @.",
        "Begin with another sign; write a phone as 00 66 2 123 4567 or 02 123 4567.",
    ),
    "F5": Rule("A cell is one line.", "Delete the line break."),
    "F6": Rule("Each listing has an id of its own: two capitals, a dash, four digits.", "Write a free id."),
    "F7": Rule("Hours are days and times.", "Write Mo-Fr 08:00-17:00; Sa 09:00-12:00, or 24/7."),
    "F8": Rule("Languages are written as tags.", "Write en, th, km, lo, my, vi, id, ms, fil, zh, pt-br."),
    "F9": Rule("A place stands in the settings.", "Write it as there, or add it there."),
    "F10": Rule("A day is written as 2031-05-12, in years of the common era.", "Write year, month, day."),
    "F11": Rule(
        "A text is short enough for a card.",
        "Cut it: the first words are what people read.",
    ),
    "F12": Rule(
        "What belongs together stands together: a phone where one may phone, a map point where the precision "
        "is street.",
        "Fill in the other column, or change this one.",
    ),
    "F13": Rule("A value stands in a list once, and none stands alone.", "Delete one."),
    "F14": Rule(
        "A phone is a number that exists; a mailbox and an address of the web can be reached.",
        "Write it as people of the country dial it, and try it.",
    ),
    "F15": Rule("A cell holds no character that nobody sees.", "Delete it and type the word anew."),
    "F16": Rule("The file is a table that can be read.", "Save it as CSV (UTF-8), XLSX or ODS."),
}
"""Every rule. A message names its number; a test holds a listing that breaks it."""
