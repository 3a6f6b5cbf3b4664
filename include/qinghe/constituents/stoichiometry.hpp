// What living and dead organic matter is made of, and the oxygen it and nitrogen take: one place for the
// whole house. QUAL2K default composition gD : gC : gN : gP : gChl = 100 : 40 : 7.2 : 1 : 1 (Pelletier,
// Chapra and Tao 2006, Environ. Modell. Softw. 21:419; Redfield ratios). Oxygen per carbon and the
// nitrate-growth factor belong together: 2.69 = 107/106·32/12 with 138/107; plain 2.667 goes with 138/106.
#pragma once

namespace qinghe::constituents::stoichiometry {

inline constexpr double nitrogen_per_chlorophyll = 7.2;    // r_na [g N/g chl]
inline constexpr double phosphorus_per_chlorophyll = 1.0;  // r_pa [g P/g chl]
inline constexpr double dry_per_chlorophyll = 100.0;       // r_da [g dry/g chl]
inline constexpr double carbon_per_chlorophyll = 40.0;     // r_ca [g C/g chl]
inline constexpr double carbon_per_dry = 0.40;             // r_cd [g C/g dry]
inline constexpr double oxygen_per_carbon = 2.69;          // r_oc [g O2/g C]
inline constexpr double oxygen_per_chlorophyll = oxygen_per_carbon * carbon_per_chlorophyll;  // r_oa = 107.6
inline constexpr double oxygen_per_dry = oxygen_per_carbon * carbon_per_dry;                  // r_od = 1.076
inline constexpr double nitrate_growth_factor =
    138.0 / 107.0;  // O2 released per C fixed on nitrate over that on ammonia
inline constexpr double oxygen_per_nitrified = 4.57;  // r_on [g O2/g N] (64/14)
inline constexpr double cbod_per_denitrified = 2.86;  // r_ondn [g O2/g N] (5/4·32/14)

// Shares of what settles that decay in the bed fast and slowly; the rest is inert (Di Toro 2001, Sediment flux modeling, ch. 12).
inline constexpr double fast_share = 0.65, slow_share = 0.20, slow_nitrogen_share = 0.25;

// Alkalinity is a balance of charges, so it follows from the charges that come and go [g CaCO3/g N, /g P]: one equivalent for
// each NH4+ that appears or NO3− that disappears, two for each HPO4 2− that disappears (Stumm & Morgan 1996, ch. 4.4).
inline constexpr double alkalinity_per_nitrogen = 50.0434 / 14.0067;
inline constexpr double alkalinity_per_phosphorus = 2 * 50.0434 / 30.9738;
inline constexpr double carbon_per_oxygen = 1 / oxygen_per_carbon;  // CO2 of respired matter given as oxygen demand [g C/g O2]

}  // namespace qinghe::constituents::stoichiometry
