// Infiltration excess: what net rain does not enter the soil runs off before the tension store sees it. What
// enters goes on to saturation excess and three sources as in Xinanjiang, so a full soil still sheds. Depths
// in mm, times in h.
#pragma once
#include <string_view>

namespace qinghe::catchment {

enum class Generation : unsigned char { saturation, vertically_mixed, horton, green_ampt };
inline constexpr int generation_count = 4;
std::string_view key(Generation generation);

struct InfiltrationParameters {
  Generation generation = Generation::saturation;
  // 垂向混合产流, Bao & Wang (1997). f_c [mm/h], K_F, B_F.
  double mixed_final = 4, mixed_dryness = 6, mixed_exponent = 0.3;
  // Horton (1940), Soil Sci. Soc. Am. Proc. 5:399–417: f_0 and f_c [mm/h], k [1/h]; T_d, days in which a dry
  // soil recovers 98 % (Rossman & Huber 2016, EPA/600/R-15/162A, §4.2).
  double horton_first = 75, horton_final = 7.5, horton_decay = 4, horton_drying = 7;
  // Green & Ampt (1911) with ponding by Mein & Larson (1973), Water Resour. Res. 9:384–394: K_s [mm/h],
  // suction ψ [mm], Δθ of a dry soil.
  double conductivity = 6.5, suction = 169, moisture_deficit = 0.25;
};

struct InfiltrationState {
  double depth = 0;    // Green–Ampt: infiltrated since the event began [mm]
  double suction = 0;  // Green–Ampt: ψ·Δθ of the event [mm]
  double wet = 0;      // Horton: time on the decay curve [h]
  double dry = 0;      // since the last net rain [h]
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [depth, suction, wet, dry] = self;
    archive(depth, suction, wet, dry);
  }
};

// Infiltrated part of `net` rain [mm] that falls evenly in `hours`; `dryness` = (W_m − W)/W_m of the tension
// store. With no net rain the soil recovers.
double infiltrate(const InfiltrationParameters& p, double net, double hours, double dryness,
                  InfiltrationState& state);

// The parts of it, for tests and for reading beside the papers.
double mixed_capacity(const InfiltrationParameters& p, double hours, double dryness);  // FM [mm]
double mixed_infiltration(const InfiltrationParameters& p, double net, double hours, double dryness);  // FA
double horton_rate(const InfiltrationParameters& p, double time);                         // f [mm/h]
double horton_depth(const InfiltrationParameters& p, double time);                        // F [mm]
double green_ampt_ponding(const InfiltrationParameters& p, double suction, double rate);  // F_p [mm]

}  // namespace qinghe::catchment
