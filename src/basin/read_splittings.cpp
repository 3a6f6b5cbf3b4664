// How measured items of a type of water split into states: shares of its own for a built-in type, or a type of its own.
#include <algorithm>
#include <cmath>

#include "basin/reader.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/constituents/regulatory.hpp"

namespace qinghe::basin {

void read_splittings(const base::Section& root, Basin& basin, base::Faults& faults) {
  const auto all = root.section("splitting", faults);
  if (!all) return;
  std::vector<std::string> built_in;
  for (const constituents::Splitting& s : constituents::all_splittings()) built_in.emplace_back(s.key);
  for (const std::string& name : all->keys()) {
    const auto section = all->section(name, faults);
    if (!section) continue;
    // A built-in name changes that type; any other begins as the type that `like` names.
    const bool known = std::find(built_in.begin(), built_in.end(), name) != built_in.end();
    const bool named = known || section->has("like");
    if (!named) {
      base::Fault fault = all->fault(name, "a type of water of qinghe, or `like = TYPE` for a type of its own", base::nearest(name, built_in));
      fault.value = name;
      faults.add(fault);
    }
    const std::string like = known ? name : built_in[section->choice_or("like", built_in, 0, faults)];
    constituents::Splitting shares = constituents::splitting(like);
    const auto share = [&](const char* key, double& into) { into = section->number_or(key, "1", base::share, into, faults); };
    share("fast", shares.fast), share("slow", shares.slow), share("refractory", shares.refractory);
    share("particulate", shares.particulate), share("inorganic_p", shares.inorganic_p);
    share("ammonia_of_tn", shares.ammonia_of_tn), share("nitrate_of_tn", shares.nitrate_of_tn);
    shares.alkalinity = section->number_or("alkalinity", "mg/L", {0, 2000}, shares.alkalinity, faults);
    shares.ph = section->number_or("ph", "1", {4, 11}, shares.ph, faults);
    shares.phytoplankton = section->number_or("phytoplankton", "mg/L", {0, 1}, shares.phytoplankton, faults);
    for (std::size_t i = 0; i < basin.own_constituents.size(); ++i)
      shares.own[i] = section->number_or(basin.own_constituents[i].key, basin.own_constituents[i].unit, base::not_negative, shares.own[i], faults);
    if (!named) continue;  // its keys are read only so that they are not refused as well
    constituents::check_shares(shares, all->fault(name, ""), faults);
    basin.water_types[name] = shares;
  }
}

const constituents::Splitting& splitting_of(const Basin& basin, const std::string& key) {
  if (const auto own = basin.water_types.find(key); own != basin.water_types.end()) return own->second;
  return constituents::splitting(key);
}

constituents::OwnValues usual_own(const Basin& basin, const std::string& type) {
  constituents::OwnValues usual = splitting_of(basin, type).own;
  for (std::size_t i = 0; i < usual.size(); ++i)
    if (std::isnan(usual[i])) usual[i] = i < basin.own_constituents.size() ? basin.own_constituents[i].background : 0;
  return usual;
}

}  // namespace qinghe::basin
