/** The questions of the score, eight of each dimension, in the order in which they are asked. The same as in the core. */
export const QUESTIONS = [
  "income_enough", "food_enough", "can_borrow", "debt_bearable", "work_reachable", "works_now", "owns_tools", "training_reachable",
  "housing_good", "children_at_school", "justice_reachable", "papers_in_order", "water_safe", "care_reachable", "care_good", "transport_reachable",
  "takes_part", "is_supported", "belongs", "is_safe", "family_at_peace", "sleeps_well", "is_respected", "can_stay",
] as const;
export const DIMENSIONS = ["economique", "social", "psychosocial"] as const;
export const dimensionOf = (at: number): (typeof DIMENSIONS)[number] => DIMENSIONS[Math.floor(at / 8)] ?? "psychosocial";
