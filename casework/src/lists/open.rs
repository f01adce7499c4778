//! Which lists the centre may change. Every other list is fixed: a law, a standard, a statistic or a rule of the program stands behind each of its
//! codes.

/// The lists that the centre extends, words anew, orders and retires, each with the codes that the program itself names: they
/// may be moved, but what they mean and that they are offered stays. A test looks for the codes in the sources.
pub const OPEN: &[(&str, &[&str])] = &[
    ("awareness_kind", &[]),
    ("channel", &["accueil", "telephone", "terrain"]),
    ("closing_reason", &[]),
    ("case_outcome", &[]),
    ("guidance_option", &[]),
    ("identity_paper", &[]),
    ("information_topic", &[]),
    ("intake_channel", &["dgme"]),
    ("language", &[]),
    ("leaving_reason", &[]),
    ("literacy", &[]),
    ("marital_status", &[]),
    ("migration_profile", &["victime-traite"]),
    ("migration_reason", &[]),
    ("partner_kind", &[]),
    ("partner_refusal_reason", &[]),
    ("phone_owner", &[]),
    ("programme", &[]),
    ("referral_source", &["coupon"]),
    ("remittance_channel", &[]),
    ("remittance_purpose", &[]),
    ("return_kind", &[]),
    (
        "service",
        &[
            "aide-financiere",
            "aide-juridique",
            "autre",
            "creation-activite",
            "ecoute",
            "emploi",
            "formation",
            "hebergement",
            "papiers",
            "protection-enfance",
            "recherche-famille",
            "sante",
        ],
    ),
    ("signalement", &[]),
    ("stay", &[]),
    ("to_bring", &["coupon", "diplomes", "nina", "photos"]),
    ("trade", &[]),
    ("travel_company", &["seul"]),
    ("travel_documents", &[]),
    ("travel_means", &[]),
    ("travel_money_source", &[]),
    ("visit_outcome", &["information-donnee"]),
    ("visit_reason", &["appui-retour"]),
];

/// Whether the centre may change the list.
#[must_use]
pub fn is_open(list: &str) -> bool {
    OPEN.iter().any(|(open, _)| *open == list)
}

/// Whether the program itself names the code of an open list.
#[must_use]
pub fn is_held(list: &str, code: &str) -> bool {
    OPEN.iter().any(|(open, held)| *open == list && held.contains(&code))
}
