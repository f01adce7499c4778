# Skills and project: trades, training wished, what there is to begin with.
kind-skill = Trade
kind-skill_sheet = Skills and project
disagreement-kind-skill = trade
disagreement-kind-skill_sheet = skills and project
disagreement-register-certificate = Certificate
field-skill-person = Person
field-skill-trade = Trade
field-skill-level = Level
field-skill-years = Years
field-skill-certificate = Certificate
hint-skill-certificate = Which one, and from whom; "seen" if it was shown here.
field-skill-certificate_seen = Seen
field-skill_sheet-person = Person
field-skill_sheet-training_wished = Training wished
field-skill_sheet-start_wish = Begin
field-skill_sheet-mobility = Can move
field-skill_sheet-tools_owned = Tools the person owns
field-skill_sheet-capital_xof = Money to begin with
field-skill_sheet-idea = Idea
field-skill_sheet-market_known = What they know of the market
hint-skill_sheet-market_known = Who would buy, where, at what price, who sells already.
reason-trade-stands = This trade is already noted for this person. Nothing has changed. Correct the line that is there.
skills-trades = Trades
skills-add = Add a trade
skills-empty = No trade noted.
skills-years = { $years ->
    [one] { $years } year
   *[other] { $years } years
}
skills-certificate = Certificate: { $name }
skills-certificate-seen = Certificate seen: { $name }
skills-sheet = Project
skills-sheet-write = Note the project
skills-sheet-correct = Correct
skills-sheet-empty = Nothing noted: training wished, tools, money to begin with, idea.
skills-summary = Trades and project
key-skill = In "Sessions": add a trade
key-project = In "Sessions": the project
