# Les compétences et le projet : métiers, formation voulue, de quoi commencer.
kind-skill = Métier
kind-skill_sheet = Compétences et projet
disagreement-kind-skill = métier
disagreement-kind-skill_sheet = compétences et projet
disagreement-register-certificate = Certificat
field-skill-person = Personne
field-skill-trade = Métier
field-skill-level = Niveau
field-skill-years = Années
field-skill-certificate = Certificat
hint-skill-certificate = Lequel, et de qui ; « vu » s'il a été montré ici.
field-skill-certificate_seen = Vu
field-skill_sheet-person = Personne
field-skill_sheet-training_wished = Formation souhaitée
field-skill_sheet-start_wish = Commencer
field-skill_sheet-mobility = Peut se déplacer
field-skill_sheet-tools_owned = Outils que la personne possède
field-skill_sheet-capital_xof = Argent pour commencer
field-skill_sheet-idea = Idée
field-skill_sheet-market_known = Ce qu'elle sait du marché
hint-skill_sheet-market_known = Qui achèterait, où, à quel prix, qui vend déjà.
reason-trade-stands = Ce métier est déjà noté pour cette personne. Rien n'a changé. Corrigez la ligne qui y est.
skills-trades = Métiers
skills-add = Ajouter un métier
skills-empty = Aucun métier noté.
skills-years = { $years ->
    [one] { $years } an
   *[other] { $years } ans
}
skills-certificate = Certificat : { $name }
skills-certificate-seen = Certificat vu : { $name }
skills-sheet = Projet
skills-sheet-write = Noter le projet
skills-sheet-correct = Corriger
skills-sheet-empty = Rien de noté : formation souhaitée, outils, argent pour commencer, idée.
skills-summary = Métiers et projet
key-skill = Dans « Entretiens » : ajouter un métier
key-project = Dans « Entretiens » : le projet
