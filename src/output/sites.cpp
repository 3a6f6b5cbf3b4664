#include "qinghe/output/sites.hpp"

namespace qinghe::output {

std::vector<assess::SectionSite> section_sites(const basin::Basin& basin) {
  std::vector<assess::SectionSite> sites;
  for (const basin::Section& section : basin.sections) {
    double elevation = 0;
    if (section.node >= 0) {
      elevation = basin.nodes[static_cast<std::size_t>(section.node)].elevation;
    } else if (section.reach >= 0) {
      const channel::ReachGeometry& channel = basin.reaches[static_cast<std::size_t>(section.reach)].channel;
      elevation =
          channel.bed_upstream + section.share_along * (channel.bed_downstream - channel.bed_upstream);
    }
    sites.push_back({.id = section.id,
                     .kind = section.kind == basin::SectionKind::reservoir ? assess::WaterKind::lake
                                                                           : assess::WaterKind::river,
                     .elevation = elevation,
                     .target = static_cast<assess::WaterClass>(section.target_class)});
  }
  return sites;
}

}  // namespace qinghe::output
