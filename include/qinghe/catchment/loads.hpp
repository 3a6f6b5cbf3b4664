// What runoff carries: event mean concentrations by land use, and rural loads gathered on the land and washed
// off.
#pragma once
#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "qinghe/base/parameter.hpp"
#include "qinghe/catchment/quality_items.hpp"
#include "qinghe/catchment/runoff.hpp"
#include "qinghe/catchment/rural_sources.hpp"
#include "qinghe/catchment/surface_quality.hpp"

namespace qinghe::catchment {

QualityArray as_array(const RunoffQuality& q);
RunoffQuality as_quality(const QualityArray& a);

// One number with its plausible range.
struct Ranged {
  double low = 0, value = 0, high = 0;
};

// Contents of runoff_quality.toml. Rows by LandUse, then baseflow.
struct RunoffQualityTable {
  struct Row {
    std::array<Ranged, quality_items> item;  // [mg/L], coliform [per L]
    base::Confidence confidence = base::Confidence::assumed;
    std::string source;
    RunoffQuality value() const;
  };
  std::array<Row, land_use_count + 1> rows;
  const Row& baseflow() const { return rows.back(); }
  std::vector<RunoffQuality> values() const;  // basin::Basin::runoff_quality
};
// Throws base::InputError with every fault of the file.
RunoffQualityTable read_runoff_quality(const std::filesystem::path& file);

// Rural sources. By item as above; 0 where an item is not stated for a source.
struct RuralParameters {
  QualityArray person{40, 4, 0, 5, 0.44, 40, 2e11};  // generated [g/cap/d], coliform [count/cap/d]
  double treatment_removal = 0.7;                    // η of village treatment
  QualityArray cropland_loss{0,       0.00034, 0.0021, 0.00389,
                             0.00080, 0,       0};  // share of applied N (P for total_p) in runoff
  QualityArray orchard_loss{0, 0.00006, 0.0041, 0.00692, 0.00038, 0, 0};
  QualityArray cattle{248, 25.2, 0, 61.1, 10.1, 0, 0};  // generated [kg/head/yr]
  double livestock_delivery = 0.1;                      // λ after utilisation
  double washoff = 0.05;         // β, share of the land store per small depth of runoff [1/mm]
  double coliform_dieoff = 0.5;  // on the land [1/d]
  double initial_days = 180;     // land store at the start, in days of accumulation
};
std::span<const base::Parameter> rural_parameters();  // bounds and sources

// Qualities of the three waters of a subcatchment in one hour, flows beside them in RunoffStep.
struct RunoffLoads {
  std::vector<RunoffQuality> urban;     // of RunoffStep::urban
  std::vector<RunoffQuality> rural;     // of RunoffStep::natural_surface, land store's wash-off included
  std::vector<RunoffQuality> baseflow;  // of interflow + groundwater
  std::vector<QualityArray> listed;     // by rural source: mass that arrives in the hour [g; coliform
                                        // count/1000], with the runoff and without water of its own
  std::vector<std::vector<double>> listed_own;  // the same of the basin's own constituents that it states
};

// Rural loads accumulate on the land at their annual rate and are washed off in proportion to what lies
// there, dM/dr = −β·M with r the depth of surface runoff: exponential wash-off, Sartor & Boyd (1972)
// EPA-R2-72-081; in the same form in GWLF, Haith & Shoemaker (1987), Water Resour. Bull. 23:471–478. Causal
// and exactly conserving, unlike a distribution of the annual load by the year's runoff. Copyable.
class LandLoads {
 public:
  // `quality` as Basin::runoff_quality: by LandUse, then baseflow.
  // The subcatchment's own load leaves with its rural quality; each of `listed` apart.
  LandLoads(const std::vector<Subcatchment>& subcatchments, std::vector<RunoffQuality> quality,
            const std::vector<RuralSource>& listed = {}, TownQuality town = {},
            RuralParameters parameters = {}, RuralSolids solids = RuralSolids::event_mean, const SurfaceParameters& surface = {});
  // One hour after Catchments::step.
  void step(const RunoffStep& runoff, RunoffLoads& out);

  // Sums since construction, by item [g; coliform: count/1000 = count·m³/L].
  // accumulated + runoff = delivered + died_off + swept + Δstore (land and routing stores). Towns count only
  // where their surfaces gather.
  struct Balance {
    QualityArray accumulated{}, runoff{}, delivered{}, died_off{}, swept{}, store_begin{}, store_now{};
    // Of a basin's own constituents, where listed sources bring any [m³ times their unit].
    struct Own {
      double accumulated = 0, delivered = 0, store_begin = 0, store_now = 0;
      template <class Self, class Archive>
      static void fields(Self& self, Archive& archive) {
        auto& [accumulated, delivered, store_begin, store_now] = self;
        archive(accumulated, delivered, store_begin, store_now);
      }
    };
    std::vector<Own> own;
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [accumulated, runoff, delivered, died_off, swept, store_begin, store_now, own] = self;
      archive(accumulated, runoff, delivered, died_off, swept, store_begin, store_now);
      if (!own.empty()) archive(own);
    }
  };
  Balance balance() const;
  QualityArray annual_load(std::size_t i) const;  // accumulation of subcatchment i [g/yr]

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [places, listed, towns, town, quality, parameters, solids, balance] = self;
    std::span of_listed(listed), of_towns(towns);  // as many as there are, none included
    archive(places, of_listed, of_towns, balance);
  }

 private:
  // What lies on the land and what is on its way to the river.
  struct Store {
    QualityArray rate{}, land{}, routed{};  // [g/h], [g], [g]
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [rate, land, routed] = self;  // the rate is a parameter
      archive(land, routed);
    }
  };
  struct Place {
    double area = 0;              // land that yields surface runoff [m²]
    QualityArray surface_mean{};  // land-use mean of surface runoff
    ErosionFactors factors;
    ErosionEvent erosion;
    Store store;
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      // The others are parameters.
      auto& [area, surface_mean, factors, erosion, store] = self;
      archive(erosion, store);
    }
  };
  // One of a basin's own constituents: it gathers and is washed off as all else, and nothing changes it on the land.
  struct OwnStore {
    double rate = 0, land = 0, routed = 0;  // per hour; m³ times its unit
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [rate, land, routed] = self;  // the rate is a parameter
      archive(land, routed);
    }
  };
  struct Listed {
    std::size_t place = 0;
    Store store;
    std::vector<OwnStore> own;
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [place, store, own] = self;  // the place is a parameter
      archive(store);
      if (!own.empty()) archive(own);
    }
  };
  // What lies on the paved surfaces of a subcatchment's town.
  struct Town {
    double paved = 0;  // [m²]
    PavedLoads load{};
    QualityArray routed{};
    double since_swept = 0;  // [d]
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [paved, load, routed, since_swept] = self;  // the area is a parameter
      archive(load, routed, since_swept);
    }
  };
  // One hour: builds up and is swept in dry weather, is washed off in rain. Returns what arrives.
  QualityArray pass(Town& town, double generated, double kept, Balance& hour) const;
  QualityArray mass_on(const Town& town) const;
  Store filled(const QualityArray& annual) const;
  // One hour: gathers, gives off `washed` of it, dies off, and routes it with `from_soil` of the runoff
  // itself; of what is on its way `kept` stays there. Returns what arrives.
  QualityArray pass(Store& store, double kept, double washed, const QualityArray& from_soil,
                    Balance& hour) const;
  // One hour of the own constituents of a listed source.
  static void pass_own(Listed& listed, double kept, double washed, std::vector<double>& arrives, Balance& hour);
  std::vector<Place> places_;
  std::vector<Listed> listed_;
  std::vector<Town> towns_;  // by subcatchment where they gather, else none
  TownQuality town_;
  std::vector<RunoffQuality> quality_;
  RuralParameters parameters_;
  RuralSolids solids_;
  Balance balance_;
};

}  // namespace qinghe::catchment
