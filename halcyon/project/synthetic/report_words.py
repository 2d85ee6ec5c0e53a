"""What the invented partnership wrote in its reports: where figures say nothing, people do. No numbers: those are of
the records."""

#: By section. All of it is invented.
WORDS = {
    "decision": "Members are asked to note the report, and to agree the priorities for the coming year.",
    "equality": "The report says who is referred and who is not, by age, gender and ethnicity, as far as that is"
    " recorded. Where one group is missing from the figures, “Whom do we not see?” says so.",
    "legal": "The partnership reports under its published arrangements for safeguarding children. The report names"
    " nobody, and small numbers are hidden.",
    "finance": "The work is done within the agencies’ agreed budgets. Nothing in this report asks for more.",
    "last_recommendations": "Schools are told what became of each referral that they make. The hub calls back"
    " whoever referred, and writes down that it did. A youth worker is offered to each child who goes missing.",
    "what_we_ask": "Ask each agency that you belong to when it last referred a child, and what it heard back.",
    "governance": "The partnership’s exploitation group meets regularly. The council, the police, health,"
    " schools and voluntary agencies sit on it, and a young adviser.",
    "service": "Social workers, youth workers and a police unit work in one room. A child keeps the same worker from"
    " the first visit until they say themselves that they are safe.",
    "prevention": "Schools and youth clubs ran sessions about pressure, debts and gifts. Hotels and taxi firms were"
    " shown what to look for, and whom to ring.",
    "pursuit": "The police unit looks for those who exploit children, and disrupts them where a court is not yet"
    " possible.",
    "prosecution": "A child who gives evidence has their own worker beside them, before, during and after the trial.",
    "participation": "Young people read the draft of this report, and changed the easy-read page.",
    "achievements": "Referrers are told the outcome. Children are seen at night when they come home, by somebody whom"
    " they know.",
    "priorities": "To see children sooner who are never referred, and to stay with those who are not ready to talk.",
    "unseen": "Few referrals come from doctors, and few are about boys. Both are priorities for training.",
    "change": "Change for children is measured from the next year on, with the children themselves.",
    "voices": "Young people asked for one thing above all: “Ring me when you say that you will ring me.”",
    "actions": "The group looks at these figures at its next meeting, and asks the agencies what they see behind"
    " them.",
}
