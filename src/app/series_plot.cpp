#include "app/series_plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace qinghe::app {
namespace {

constexpr double width = 900, panel = 220, left = 60, right = 20, top = 70, gap = 40;
constexpr std::array colours = {"#c43c39", "#2b6cb0", "#2f855a"};

// A step of 1, 2 or 5 times a power of ten that divides `range` into about five.
double tick_step(double range) {
  const double rough = range / 5, power = std::pow(10, std::floor(std::log10(rough))), share = rough / power;
  return power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
}

struct Axes {
  double x0, x1, y0, y1, above;  // data ranges; top of the panel
  double x(double v) const { return left + (v - x0) / (x1 - x0) * (width - left - right); }
  double y(double v) const { return above + panel - (v - y0) / (y1 - y0) * panel; }
};

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  return out;
}

std::string frame(const Axes& a, double hours) {
  std::string out = fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"#888\"/>\n", left, a.above, width - left - right, panel);
  const double dy = tick_step(a.y1 - a.y0);
  for (double v = std::ceil(a.y0 / dy) * dy; v <= a.y1 + 1e-9; v += dy)
    out += fmt::format("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{:g}</text><path d=\"M{} {:.1f}H{}\" stroke=\"#ddd\"/>\n", left - 6, a.y(v) + 4, std::round(v / dy) * dy, left,
                       a.y(v), width - right);
  const bool days = a.x1 - a.x0 > 72 * 3600;
  const double unit = days ? 86400 : 3600, dx = std::max(days ? 1.0 : 0.0, tick_step((a.x1 - a.x0) / unit)) * unit;
  for (double v = std::ceil(a.x0 / dx) * dx; v <= a.x1 + 1e-6; v += dx)
    out += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{:g}</text>\n", a.x(v), a.above + panel + 16, v / unit);
  return out + fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\n", width - right, a.above + panel + 30, days ? "日 d" : (hours > 0 ? "时 h" : ""));
}

}  // namespace

std::string series_plot(const validate::Case& c, const std::vector<std::string>& integrators, const std::vector<std::vector<std::vector<double>>>& curves) {
  const validate::Series& s = c.series;
  const auto info = constituents::info(s.constituent);
  const double height = top + static_cast<double>(s.place.size()) * (panel + gap);
  std::string out = fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"'Noto Sans CJK SC',sans-serif\" font-size=\"12\">\n<rect width=\"{}\" height=\"{}\" fill=\"#fff\"/>\n",
                                width, height, width, height);
  out += fmt::format("<text x=\"{0}\" y=\"18\" font-size=\"14\">{1}</text><text x=\"{0}\" y=\"36\">{2}</text>\n", left, escaped(c.title_zh), escaped(c.title_en));
  double at = left;
  out += fmt::format("<circle cx=\"{}\" cy=\"54\" r=\"2\" fill=\"#333\"/><text x=\"{}\" y=\"58\">实测 measured</text>\n", at, at + 8);
  for (std::size_t i = 0; i < integrators.size(); ++i) {
    at += i == 0 ? 130 : 90;
    out += fmt::format("<path d=\"M{} 54h20\" stroke=\"{}\" stroke-width=\"2\"{}/><text x=\"{}\" y=\"58\">{}</text>\n", at, colours[i % colours.size()], i > 0 ? " stroke-dasharray=\"5 3\"" : "",
                       at + 26, integrators[i]);
  }
  for (std::size_t p = 0; p < s.place.size(); ++p) {
    Axes a{.x0 = s.time.front(), .x1 = s.time.back(), .y0 = 1e300, .y1 = -1e300, .above = top + static_cast<double>(p) * (panel + gap)};
    const auto widen = [&](double v) { a.y0 = std::min(a.y0, v), a.y1 = std::max(a.y1, v); };
    for (std::size_t t = 0; t < s.time.size(); ++t) {
      widen(s.value[t][p]);
      for (const auto& curve : curves) widen(curve[t][p]);
    }
    const double margin = 0.05 * (a.y1 - a.y0) + 1e-9;
    a.y0 -= margin, a.y1 += margin;
    out += frame(a, 1);
    out += fmt::format("<text x=\"{}\" y=\"{}\">{} {} · {:g} m</text>\n", left + 8, a.above + 16, info.name_zh, info.key, s.place[p]);
    for (std::size_t t = 0; t < s.time.size(); ++t) out += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"1.2\" fill=\"#333\"/>", a.x(s.time[t]), a.y(s.value[t][p]));
    for (std::size_t i = 0; i < curves.size(); ++i) {
      out += fmt::format("\n<path fill=\"none\" stroke=\"{}\" stroke-width=\"1.4\"{} d=\"", colours[i % colours.size()], i > 0 ? " stroke-dasharray=\"5 3\"" : "");
      for (std::size_t t = 0; t < s.time.size(); ++t) out += fmt::format("{}{:.1f} {:.1f}", t == 0 ? "M" : "L", a.x(s.time[t]), a.y(curves[i][t][p]));
      out += "\"/>\n";
    }
  }
  return out + "</svg>\n";
}

}  // namespace qinghe::app
