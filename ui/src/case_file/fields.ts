/** What each form of a person's file asks, in the order of the paper. Names are those of the kinds. */
export const PERSON_SECTIONS: { key: string; fields: string[] }[] = [
  { key: "name", fields: ["family_name", "given_names", "aliases", "sex", "birth_date", "stated_age", "nationalities", "marital_status", "deceased"] },
  { key: "contact", fields: ["phone", "phone_owner", "safe_to_call", "safe_to_leave_message", "other_phones", "best_contact", "trusted_name", "trusted_tie", "trusted_phone", "trusted_may_be_told"] },
  { key: "place", fields: ["origin_division", "birth_division", "birth_place", "birth_country", "address_division", "address_quarter", "address_landmark", "stay"] },
  { key: "family", fields: ["father_name", "mother_name", "household_size", "dependants_under_5", "dependants_5_to_17", "dependants_60_plus"] },
  { key: "papers", fields: ["nina", "paper_kind", "paper_number", "paper_valid_until", "paper_seen"] },
  { key: "skills", fields: ["languages", "preferred_language", "interpreter_needed", "literacy", "education", "trades", "years_of_practice"] },
  { key: "protection", fields: ["profile", "alone_minor", "code_only", "code_only_reason"] },
];

export const CASE_FILE = ["case_kind", "came_through", "risk", "urgent", "reasons", "needs", "summary"];
export const CASE_FILE_MORE = ["status", "stage", "owner", "opened_on", "evaluation_due", "plan_due", "next_follow_up"];
export const CASE_FILE_CLOSING = ["closing_reason", "outcome", "closed_on", "closing_note"];

/** Of a flag that was lowered also when and why: the form asks them only then. */
export const FLAG = ["flag", "reason"];
export const FLAG_MORE = ["raised_on", "lowered_on", "lowered_why"];

/** As it is told: why, what was said, what follows; the rest stands there already or comes after. */
export const VISIT = ["reasons", "note", "next_step", "outcome", "channel", "profile"];
export const VISIT_MORE = ["duration", "topics", "leaflet_given", "satisfaction"];

export const SESSION = ["held_on", "minutes", "themes", "options_discussed", "choice", "summary", "next_step", "next_on"];
export const SESSION_MORE = ["documents_to_bring", "risk_talk_done", "scam_reported", "anpe_number"];

export const TALK = ["country", "division", "frequency", "amount", "currency", "channel", "purposes", "problem", "advice", "comparison_given"];
export const TALK_MORE = ["last_fee", "last_rate", "held_on"];

export const LEG = ["from_country", "from_place", "to_country", "to_place", "left_on", "arrived_on", "means", "purpose"];
export const LEG_MORE = ["documents", "company", "cost_xof", "paid_by", "work_there", "left_because", "needs_protection", "note"];
export const RETURN = ["return_kind", "returned_on", "from_country", "through", "reason", "needs_protection"];
export const RETURN_MORE = ["convoy", "convoy_size", "means", "nights_given", "allowance_xof", "transport_given", "care_given", "note"];

export const PLAN = ["programme", "situation", "project", "project_place", "own_contribution_xof", "ceiling_xof"];
export const PLAN_MORE = ["drawn_up_on", "eligible_return_date", "eligible_time_abroad", "eligible_first_aid", "eligible_papers", "submitted_on"];
export const PLAN_DECISION = ["decision", "decided_on", "granted_xof", "decision_reason"];
export const ACTION = ["dimension", "what", "who", "due_on", "cost_xof", "funder"];
export const ACTION_MORE = ["expected_sign", "status"];
export const INSTALMENT = ["amount_xof", "planned_on", "in_kind", "state"];
export const INSTALMENT_MORE = ["paid_on", "paid_by", "receipt"];
export const MONITORING = ["occasion", "visited_on", "activity", "income", "jobs_made", "problem", "next_step"];

export const TASK = ["what", "due_on", "priority", "task_kind"];
export const TASK_MORE = ["owner", "done_on", "result"];
export const APPOINTMENT = ["on_day", "at_time", "purpose", "to_bring", "reminder"];
export const APPOINTMENT_MORE = ["user", "place", "landmark", "partner", "partner_service"];
export const NOTE = ["note_kind", "text", "written_on"];
export const ATTACHMENT = ["attachment_kind", "title", "dated_on", "pages", "consent"];

export const CONSENT_LINE = ["given_on", "valid_until", "withhold", "reason"];
export const CONSENT_MORE = ["giver", "guardian_tie", "minor_assents", "manner", "language", "interpreter", "witness", "text_version", "legal_basis", "legal_text"];

export const INCOMING = ["partner", "reasons", "reason", "their_reference", "priority", "answer_by", "services"];
export const INCOMING_MORE = ["received_on", "sending", "contact", "services_given", "papers_brought"];
export const INCOMING_ANSWER = ["answer", "redirected_to", "refusal_reason", "answer_note", "answered_on", "served_on"];

export const REFERRAL_MORE = ["contact", "partner_service", "other_service", "already_done", "papers_given", "accompanied", "contact_limits", "sending", "answer_by"];
