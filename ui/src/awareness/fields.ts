/** What a report asks, and in which order it is shown. */
export const KIND = "awareness_activity";
export const BANDS = ["under_15", "15_17", "18_24", "25_34", "35_59", "60_plus"];
export const WOMEN = BANDS.map((band) => `women_${band}`);
export const MEN = BANDS.map((band) => `men_${band}`);
export const OF_WHOM = ["returnees", "parents", "leaders", "students"];
const moment = (name: string): string[] => ["people", "right_1", "right_2", "right_3"].map((part) => `${name}_${part}`);
export const BEFORE = moment("before");
export const AFTER = moment("after");
export const NUMBERS = [1, 2, 3, 4, 5];
/** Under the grid, as label and value. */
export const FACTS = ["themes", "languages", "team_leader", "team", "partners", "other_partners", "project", "funder", ...OF_WHOM, "radio_station", "radio_audience", "materials", "wishing_contact", "cost_xof", "promises", "difficulties"];
