/** Invented people of an invented desk. Long names, accents, a file without a name, a child alone are there on purpose. */
import { QUESTIONS } from "../../reintegration/questions";
import partners from "../../../../assets/partners/start_set.csv?raw";
import type { Fields } from "../types";
import { csv } from "./lists";
import { seedIncoming } from "./incoming";
import { daysAgo, msAgo, put, reference, state } from "./store";

const who = (number: number, fields: Fields, days: number): string =>
  put("person", { reference: reference("P", number), nationalities: ["ML"], held_by: ["BKO"], ...fields }, undefined, msAgo(days)).id;

function people(): string[] {
  return [
    who(4211, { family_name: "COULIBALY", given_names: "Moussa", sex: "m", birth_date: "1994~", father_name: "Bakary COULIBALY", mother_name: "Fanta DIARRA", phone: "76123456", phone_owner: "soi", safe_to_call: "oui", origin_division: "ML01", languages: ["bam", "fra"], preferred_language: "bam", profile: "expulse", trades: ["7112"], years_of_practice: 6, marital_status: "marie-monogame", household_size: 5, dependants_under_5: 2, stay: "chez-parents", address_quarter: "Niamakoro", address_landmark: "près de la cité d'accueil, porte verte", literacy: ["fr"], education: "2" }, 82),
    who(4102, { family_name: "DIARRA", given_names: "Fatoumata Kadidiatou dite « Fanta »", sex: "f", birth_date: "1989-03-12", father_name: "N'Golo DIARRA", phone: "66904417", phone_owner: "conjoint", safe_to_call: "non", origin_division: "ML02", languages: ["bam"], profile: "retour-assiste", aliases: ["Fanta JARA"] }, 120),
    who(4214, { family_name: "SISSOKO", given_names: "Ibrahima", sex: "m", birth_date: "2010-08", father_name: "Demba SISSOKO", origin_division: "ML01", languages: ["kao"], profile: "expulse", alone_minor: true, stay: "centre-accueil" }, 1),
    who(3987, { family_name: "KEÏTA", given_names: "Aïssata", sex: "f", birth_date: "1999-11-02", father_name: "Sékou KEÏTA", phone: "70118822", phone_owner: "soi", safe_to_call: "oui", origin_division: "ML20", languages: ["bam", "fra"], profile: "jeune-emploi" }, 160),
    who(4215, { family_name: "X", given_names: "", sex: "f", birth_date: "2001~", code_only: true, code_only_reason: "Demande de la personne", profile: "victime-traite", safe_to_call: "non" }, 3),
    who(3550, { family_name: "BAGAYOKO", given_names: "Souleymane Abdoul Wahab Mohamed Lamine ould Cheick Amadou", sex: "m", birth_date: "1978-06-21", father_name: "Cheick Amadou BAGAYOKO", phone: "+33612345678", phone_owner: "soi", safe_to_call: "oui", origin_division: "ML06", languages: ["ses", "fra"], profile: "diaspora" }, 300),
    who(4199, { family_name: "KOULIBALI", given_names: "Moussa", sex: "m", birth_date: "1993~", father_name: "Bakari", phone: "76123456", phone_owner: "parent", origin_division: "ML01", profile: "expulse", held_by: ["ZEG"] }, 20),
    who(4120, { family_name: "N'DIAYE", given_names: "Ousmane", sex: "m", birth_date: "1986-01-30", father_name: "Mamadou N'DIAYE", phone: "79335510", origin_division: "ML01", profile: "retour-volontaire" }, 64),
  ];
}

function directory(): Record<string, string> {
  const ids: Record<string, string> = {};
  for (const row of csv(partners)) {
    const fields: Fields = { name: row.name, short_name: row.short_name, start_code: row.code, partner_kind: row.kind, services: row.services ? row.services.split(";") : null, area: row.area ? row.area.split(";") : null };
    if (row.valid_to) fields.valid_to = row.valid_to;
    ids[row.code ?? ""] = put("partner", fields, undefined, msAgo(400)).id;
  }
  put("partner", { address: "Hamdallaye ACI 2000, Bamako", landmark: "en face de la station Total", hours: "lun–ven 8 h – 15 h", phone: "20224475", contact_person: "M. Oumar Sangaré", verified_on: daysAgo(34), verified_by: "Awa Traoré" }, ids.anpe);
  put("partner", { address: "Niamakoro, Bamako", landmark: "derrière le marché", phone: "66112233", verified_on: daysAgo(140) }, ids.ame);
  return ids;
}

/** Fills the desk. `empty`: only what a new centre has. */
export function seed(empty: boolean): void {
  const users = [
    ["Awa Traoré", "awa.traore", "counsellor"],
    ["Mamadou Kanté", "m.kante", "supervisor"],
    ["Djénéba Sangaré", "dj.sangare", "reception"],
  ].map(([name, login, role]) => put("user", { name, login, role, desk: "BKO" }, undefined, msAgo(400)).id);
  state.logins = ["awa.traore", "m.kante", "dj.sangare"];
  put("centre", { name: "Centre d'information et de gestion des migrations", short_name: "CIGEM" }, undefined, msAgo(400));
  put("desk", { prefix: "HQ", name: "Siège", place: "Bamako", headquarters: true }, undefined, msAgo(400));
  put("desk", { prefix: "BKO", name: "Accueil de Bamako", place: "Bamako, Niamakoro" }, undefined, msAgo(390));
  put("desk", { prefix: "ZEG", name: "Antenne de Zégoua", place: "Zégoua" }, undefined, msAgo(200));
  put("desk", { prefix: "KAY", name: "Antenne de Kayes", place: "Kayes" }, undefined, msAgo(190));
  if (empty) return;
  const partner = directory();
  const [moussa, fanta, ibrahima, aissata, secret, , , ousmane] = people() as [string, string, string, string, string, string, string, string];
  const file = (number: number, person: string, days: number, fields: Fields): string =>
    put("case_file", { reference: reference("", number).replace("BKO-", "BKO-"), person, opened_on: daysAgo(days), status: "ouvert", stage: "accueil", owner: users[0], desk: "BKO", ...fields }, undefined, msAgo(days)).id;
  const main = file(4217, moussa, 80, { case_kind: "appui-retour", came_through: "dgme", stage: "plan", risk: "faible", reasons: ["appui-retour", "emploi"], needs: ["emploi", "creation-activite"], summary: "Rentré de Libye par Gogui avec un convoi. Veut monter un atelier de maçonnerie à Kayes ; a travaillé six ans sur des chantiers.", next_follow_up: daysAgo(4) });
  const second = file(4108, fanta, 118, { case_kind: "appui-retour", came_through: "oim", stage: "mise-en-oeuvre", risk: "moyen", next_follow_up: daysAgo(-6) });
  const child = file(4218, ibrahima, 1, { case_kind: "protection", came_through: "dgme", risk: "urgence", urgent: true, evaluation_due: daysAgo(0) });
  const job = file(3990, aissata, 150, { case_kind: "orientation-emploi", came_through: "lui-meme", stage: "suivi", risk: "aucun" });
  put("note", { person: secret, note_kind: "protection", written_on: daysAgo(3), text: "Le récit, tel qu'elle l'a dit." });
  file(4219, secret, 3, { case_kind: "protection", came_through: "ong", risk: "eleve", urgent: true });
  file(4121, ousmane, 60, { case_kind: "information", came_through: "famille", risk: "aucun", evaluation_due: daysAgo(2) });

  const visit = (person: string | null, days: number, fields: Fields) => put("visit", { person, desk: "BKO", held_at: msAgo(days), channel: "accueil", ...fields }, undefined, msAgo(days));
  visit(moussa, 82, { reasons: ["appui-retour"], outcome: "dossier-ouvert", note: "Vient avec son frère. Papiers perdus en route, a une photo de son acte de naissance.", duration: "30-60", profile: "expulse" });
  visit(moussa, 35, { reasons: ["emploi"], outcome: "orientation", note: "Demande une lettre pour l'ANPE.", next_step: "Revenir avec le coupon." });
  visit(moussa, 0, { reasons: ["appui-retour", "papiers"], outcome: "rendez-vous" });
  visit(fanta, 12, { reasons: ["sante"], outcome: "dossier-suivi" });
  for (const [sex, band] of [["f", "18-24"], ["m", "25-34"], ["m", "18-24"]]) visit(null, 0, { tally_sex: sex, tally_age_band: band, reasons: ["information-legale"], outcome: "information-donnee" });

  const consent = (person: string, days: number, fields: Fields) => put("consent", { person, given_on: daysAgo(days), giver: "personne", manner: "empreinte", language: "bam", interpreter: "Awa Traoré", text_version: "2026-1", ...fields }, undefined, msAgo(days)).id;
  consent(moussa, 80, { purpose: "suivi", decision: "accorde" });
  consent(moussa, 80, { purpose: "statistiques", decision: "accorde" });
  consent(moussa, 80, { purpose: "photo", decision: "refuse" });
  const toAnpe = consent(moussa, 35, { purpose: "transmission", decision: "accorde", partner: partner.anpe ?? null });
  consent(moussa, 30, { purpose: "transmission", decision: "retire", partner: partner.oim ?? null, reason: "Ne veut plus de contact." });

  put("journey_leg", { person: moussa, from_country: "ML", from_place: "Kayes", to_country: "DZ", to_place: "Tamanrasset", left_on: "2021-09", arrived_on: "2021-11~", means: ["camion"], purpose: "travail", cost_xof: 350000, paid_by: ["famille"] });
  put("journey_leg", { person: moussa, from_country: "DZ", from_place: "Tamanrasset", to_country: "LY", to_place: "Sebha", left_on: "2023-02", arrived_on: "2023-03", means: ["camion", "a-pied"], purpose: "travail", cost_xof: 600000, left_because: "expulsion", needs_protection: true });
  put("journey_return", { person: moussa, return_kind: "expulsion", returned_on: daysAgo(86), from_country: "LY", through: "Gogui", convoy: "GOG-2026-31", convoy_size: 58, nights_given: 3, allowance_xof: 50000, transport_given: true });
  put("session", { case_file: main, person: moussa, held_on: daysAgo(40), minutes: 45, themes: ["emploi"], options_discussed: ["emploi", "creation-activite"], choice: "creation-activite", summary: "Préfère créer une petite équipe de maçons plutôt que chercher un emploi salarié. Connaît deux fournisseurs de ciment.", next_step: "Apporter deux devis.", next_on: daysAgo(-3), risk_talk_done: true });
  put("session", { case_file: job, person: aissata, held_on: daysAgo(20), minutes: 30, options_discussed: ["formation"] });

  const plan = put("plan", { reference: reference("A", 12), case_file: main, person: moussa, programme: "cigem", drawn_up_on: daysAgo(28), situation: "Marié, deux enfants en bas âge, logé chez son père. Sans revenu depuis le retour.", eligible_return_date: "oui", eligible_time_abroad: "oui", eligible_first_aid: "oui", eligible_papers: "inconnu", project: "Atelier de maçonnerie et moellons", project_place: "Kayes, Légal Ségou", own_contribution_xof: 150000, ceiling_xof: 1968000, submitted_on: daysAgo(20), decision: "accepte", decided_on: daysAgo(9), granted_xof: 1400000 }).id;
  put("plan_action", { plan, person: moussa, dimension: "economique", what: "Acheter une bétonnière d'occasion et l'outillage", who: "Moussa, avec le conseiller", due_on: daysAgo(-10), cost_xof: 950000, funder: "CIGEM", expected_sign: "Matériel vu sur place", status: "en-cours" });
  put("plan_action", { plan, person: moussa, dimension: "economique", what: "Formation courte en gestion (5 jours)", who: "APEJ", due_on: daysAgo(-30), cost_xof: 120000, funder: "APEJ", status: "prevue" });
  put("plan_action", { plan, person: moussa, dimension: "social", what: "Refaire l'acte de naissance et la carte NINA", who: "Moussa", due_on: daysAgo(3), cost_xof: 25000, status: "bloquee" });
  put("instalment", { plan, person: moussa, amount_xof: 700000, planned_on: daysAgo(2), state: "demandee" });
  put("instalment", { plan, person: moussa, amount_xof: 250000, planned_on: daysAgo(8), in_kind: "20 sacs de ciment", state: "payee", paid_on: daysAgo(6), paid_by: "Mamadou Kanté", receipt: "R-0441" });
  put("monitoring_visit", { plan, person: moussa, occasion: "mois-1", visited_on: daysAgo(1), activity: "en-marche", income: "25000-50000", jobs_made: 2, problem: "Le ciment manque au marché de Kayes depuis deux semaines." });
  const score = (occasion: string, days: number, answers: string): void => {
    put("score", { case_file: main, person: moussa, occasion, answered_on: daysAgo(days), ...Object.fromEntries([...answers].map((figure, at) => [QUESTIONS[at], ["non", "un-peu", "assez", "oui", "sans-reponse"][Number(figure) - 1] ?? "non"])) });
  };
  score("retour", 80, "121211223422332243341322");
  score("mois-1", 1, "233232333433342243442334");
  put("plan", { reference: reference("A", 10), approval: "demande", approval_on: daysAgo(2), case_file: second, person: fanta, programme: "oim-arvr", drawn_up_on: daysAgo(90) });

  const letter = put("referral", { reference: reference("R", 1093), code: "K7M4-2QXP", case_file: main, person: moussa, prepared_on: daysAgo(33), priority: "15j", partner: partner.anpe ?? null, services: ["emploi"], reason: "Maçon, six ans de chantier. Cherche une inscription et une offre à Kayes ou Bamako.", shared: ["telephone", "metier"], answer_by: daysAgo(16), sending: "porteur", consent: toAnpe, state: "remise", state_on: daysAgo(33) }, undefined, msAgo(33)).id;
  put("letter", { referral: letter, person: moussa, printed_times: 1, printed_on: daysAgo(33) });
  put("referral_step", { referral: letter, person: moussa, state: "remise", on_day: daysAgo(33), source: "usager" });
  put("referral", { reference: reference("R", 1101), code: "3HTW-9C5D", case_file: job, person: aissata, prepared_on: daysAgo(9), priority: "72h", partner: partner.apej ?? null, services: ["formation"], reason: "Bac, cherche une formation courte en bureautique.", answer_by: daysAgo(2), state: "imprimee", state_on: daysAgo(9) });
  seedIncoming(moussa, aissata, ousmane, partner);
  // `?flags=standing`
  if (new URLSearchParams(location.search).get("flags") === "standing") {
    put("case_flag", { person: moussa, case_file: main, flag: "risque-redepart", reason: "Parle de repartir par Agadez après la fête.", raised_on: daysAgo(12), desk: "BKO" }, undefined, msAgo(12));
    put("case_flag", { person: moussa, case_file: main, flag: "papiers-attendus", reason: "Jugement supplétif déposé à Kayes.", raised_on: daysAgo(5), desk: "BKO" }, undefined, msAgo(5));
    put("case_flag", { person: moussa, case_file: main, flag: "contact-par-proche", reason: "Par son frère.", raised_on: daysAgo(60), lowered_on: daysAgo(20), lowered_why: "A un téléphone.", desk: "BKO" }, undefined, msAgo(60));
  }
  // `?letters=waiting`: the printer was out of paper.
  if (new URLSearchParams(location.search).get("letters") === "waiting")
    for (const [at, person, to, file] of [[1103, moussa, partner.anpe, main], [1104, aissata, partner.anpe, job]] as const)
      put("referral", { reference: reference("R", at), code: `7HTW-9C${at % 100}`, case_file: file, person, prepared_on: daysAgo(0), priority: "72h", partner: to ?? null, services: ["formation"], reason: "Cherche une formation courte.", state: "preparee", state_on: daysAgo(0) });

  const task = (fields: Fields) => put("task", { owner: users[0], desk: "BKO", priority: "normale", source: "manuelle", ...fields });
  task({ person: ibrahima, case_file: child, what: "Chercher une famille d'accueil", due_on: daysAgo(0), priority: "haute" });
  task({ person: moussa, case_file: main, task_kind: "relance-lettre", what: "Relancer l'ANPE par téléphone", due_on: daysAgo(9), source: "regle" });
  task({ person: moussa, case_file: main, task_kind: "piece", what: "Obtenir la copie du jugement supplétif", due_on: daysAgo(-5) });
  task({ person: aissata, case_file: job, what: "Appeler au sujet de l'entretien chez la boulangerie", due_on: daysAgo(1) });
  task({ person: aissata, case_file: job, task_kind: "rappel-rendez-vous", what: "Appeler : rendez-vous manqué du " + daysAgo(3), due_on: daysAgo(0), source: "regle" });
  const meets = (person: string, on_day: string, at_time: string, fields: Fields) =>
    put("appointment", { person, on_day, at_time, state: "prevu", state_on: daysAgo(6), made_on: daysAgo(6), user: users[0] ?? null, place: "Accueil de Bamako, Niamakoro", reminder: "aucun", desk: "BKO", ...fields }, undefined, msAgo(6));
  meets(ousmane, daysAgo(2), "10:00", { purpose: "Signer la fiche d'accueil" });
  meets(aissata, daysAgo(0), "09:00", { case_file: job, purpose: "Bilan de compétences", reminder: "appel", to_bring: ["diplomes", "cv"] });
  meets(fanta, daysAgo(0), "09:15", { case_file: second, purpose: "Suivi du petit commerce" });
  meets(moussa, daysAgo(-1), "14:30", { case_file: main, purpose: "Lire le plan avec la superviseure", reminder: "appel", to_bring: ["nina", "devis"] });
  const attached = (fields: Fields) => put("attachment", { person: moussa, case_file: main, hash: "9c41e07a", ...fields });
  attached({ attachment_kind: "piece", title: "Carte NINA, recto", dated_on: daysAgo(40), media_type: "image/jpeg", size: 212_400, preview: "5d22" });
  attached({ attachment_kind: "courrier", title: "Attestation de travail de l'entreprise de Sebha", dated_on: "2023-08-04", pages: 3, media_type: "application/pdf", size: 1_840_000 });
  attached({ attachment_kind: "coupon", title: "Coupon-réponse de l'ANPE", dated_on: daysAgo(4), media_type: "image/jpeg", size: 148_000, preview: "77ab", to_come: true });
  attached({ attachment_kind: "audio", title: "Récit du trajet, en bambara", dated_on: daysAgo(40), consent: "Oui, pour le dossier seulement.", media_type: "audio/ogg", size: 640_000, to_come: true });
  put("note", { person: moussa, case_file: main, note_kind: "appel", written_on: daysAgo(15), text: "Appelé son frère : Moussa est à Kayes jusqu'à vendredi." });
  put("note", { person: moussa, case_file: main, note_kind: "entretien", written_on: daysAgo(40), text: "Parle peu du voyage. Dort mal. Ne souhaite pas en dire plus pour l'instant ; revenir doucement." });
  const tie = (person: string, other: string, ties: string[], back: string[]): void => {
    put("tie", { person, other, ties });
    put("tie", { person: other, other: person, ties: back });
  };
  tie(moussa, fanta, ["conjoint"], ["conjoint"]);
  tie(moussa, ibrahima, ["neveu-niece"], ["oncle-tante"]);
  tie(moussa, ousmane, ["compagnon-route", "ami"], ["compagnon-route", "ami"]);
  const house = put("household", { reference: reference("M", 12), person: moussa, head: moussa, address_division: "ML01", address_quarter: "Légal Ségou", address_landmark: "près du puits, porte verte", income_note: "Petit commerce de condiments ; un champ de mil." }).id;
  put("household_member", { person: moussa, household: house });
  put("household_member", { person: fanta, household: house, tie: "conjoint" });
  put("household_member", { person: ousmane, household: house, tie: "ami", dependant: true });
  const aside = { gender_sign: "aucun", environment_sign: "aucun" };
  put("screening", { person: moussa, case_file: main, screened_on: daysAgo(40), child_sign: "aucun", health_sign: "signe", health_level: "moyen", health_harm: "moyen", health_services: ["sante"], health_action: "Rendez-vous au centre de santé de Niamakoro.", protection_sign: "aucun", ...aside });
  put("screening", { person: ibrahima, case_file: child, screened_on: daysAgo(1), child_sign: "urgent", child_level: "eleve", child_harm: "eleve", child_action: "Accueil d'urgence ce soir.", health_sign: "aucun", protection_sign: "signe", protection_level: "moyen", ...aside });
  const activity = (number: number, days: number, fields: Fields) => put("awareness_activity", { reference: reference("S", number), held_on: daysAgo(days), desk: "BKO", ...fields }, undefined, msAgo(days));
  if (new URLSearchParams(location.search).get("awareness") !== "none") {
    activity(7, 34, { activity_kind: "radio", site: "Radio rurale de Kayes", division: "ML01", starts_at: "20:30", ends_at: "21:30", themes: ["voies-legales", "arnaques"], languages: ["snk", "bam"], radio_station: "Radio rurale de Kayes", radio_audience: 45000, wishing_contact: 12, cost_xof: 75000, finished: true });
    activity(8, 9, { activity_kind: "ecole", site: "Lycée Dougoukolo-Konaré, salle des fêtes", division: "ML01", starts_at: "15:00", ends_at: "17:30", themes: ["risques", "voies-legales", "formation"], languages: ["fra", "bam"], team_leader: "Mamadou Kanté", team: "Awa Traoré, Djénéba Sangaré", partners: [partner.apej ?? ""], other_partners: "Académie d'enseignement de Kayes", project: "Jeunes et départs", funder: "Union européenne", women_15_17: 38, women_18_24: 24, women_25_34: 3, men_15_17: 41, men_18_24: 29, men_25_34: 2, men_35_59: 5, total_said: 145, difference_reason: "Trois surveillants entrés à la fin, âge non noté", students: 134, materials: "120 dépliants, 6 affiches", before_people: 60, before_right_1: 22, before_right_2: 31, before_right_3: 12, after_people: 58, after_right_1: 49, after_right_2: 51, after_right_3: 40, question_1: "Peut-on aller étudier en France sans passer par une agence ?", answer_1: "Oui, par Campus France ; le dossier se fait en ligne et personne ne doit être payé pour le remplir.", question_2: "Que faire si mon frère est parti et n'appelle plus ?", answer_2: "Venir au centre : la recherche de famille est gratuite.", wishing_contact: 17, promises: "Revenir en mars avec l'ANPE.", difficulties: "Coupure de courant pendant le film.", cost_xof: 182500, finished: true });
    activity(9, 1, { activity_kind: "causerie", site: "Légal Ségou, cour du chef de quartier", division: "ML01", starts_at: "20:00", themes: ["risques"], languages: ["snk"], team_leader: "Awa Traoré" });
    activity(10, -12, { activity_kind: "caravane", site: "Marché de Diéma", division: "ML01", themes: ["appui-retour", "services-centre"] });
  }
  const tariff = (country: string, currency: string, provider: string, days: number, fields: Fields) => put("remittance_tariff", { country, currency, provider, noted_on: daysAgo(days), desk: "BKO", ...fields });
  if (new URLSearchParams(location.search).get("remittance") !== "none") {
    tariff("FR", "EUR", "Kunkan", 12, { channel: "mobile-money", product: "Application", pay_in: "carte", pay_out: "mobile-money", speed: "heure", fee: "0", rate: "646.5", source: "application" });
    tariff("FR", "EUR", "Mandat express", 12, { channel: "transfert", product: "Au guichet", pay_in: "especes", pay_out: "especes", speed: "heure", fee: "9.9", rate: "643", source: "affiche, Montreuil" });
    tariff("FR", "EUR", "Poste", 140, { channel: "poste", pay_in: "compte", pay_out: "especes", speed: "jour", fee: "6", rate: "655.957", source: "site de la banque" });
    tariff("FR", "EUR", "Banque des deux rives, guichet de la rue du Faubourg-Saint-Denis", 30, { channel: "banque", pay_in: "compte", pay_out: "compte", speed: "cinq-jours", fee: "12", source: "dépliant" });
    tariff("CI", "XOF", "Kunkan", 5, { channel: "mobile-money", pay_in: "mobile-money", pay_out: "mobile-money", speed: "heure", fee_percent: "1" });
    put("remittance_talk", { person: moussa, held_on: daysAgo(15), country: "FR", amount: 150, currency: "EUR", frequency: "mois", channel: "informel", purposes: ["conso", "ecole"], problem: "Deux envois sont arrivés avec trois semaines de retard.", advice: "Comparaison remise ; demander un reçu.", comparison_given: true, desk: "BKO" });
  }
  put("skill", { person: moussa, trade: "7112", level: "seul", years: 6, certificate: "Attestation de chantier, Sebha", certificate_seen: true });
  put("skill", { person: moussa, trade: "7122", level: "aide", years: 2 });
  put("skill_sheet", { person: moussa, training_wished: "Gestion, cinq jours", start_wish: "dans-le-mois", mobility: "region", tools_owned: "Truelle, niveau, brouette", capital_xof: 150000, idea: "Une équipe de trois maçons et un moule à moellons.", market_known: "Deux quincailliers à Kayes ; le moellon se vend 300 F." });
}
