/** What the forms of the skills ask, in the order of the talk. */
export const SKILL = ["trade", "level", "years", "certificate", "certificate_seen"];
export const SKILL_SHEET = ["training_wished", "start_wish", "mobility", "tools_owned", "capital_xof", "idea", "market_known"];
