#include "app/made_rain.hpp"

namespace qinghe::app {

std::vector<report::MadeRain> made_rain(const forcing::HourlyWeather& weather) {
  std::vector<report::MadeRain> out;
  for (const forcing::MadeRain& made : weather.made_rain)
    out.push_back({.start = made.start, .end = made.end, .statement = {made.zh, made.en}, .phrase = {made.phrase_zh, made.phrase_en}});
  return out;
}

void show_made_rain(Console& console, const forcing::HourlyWeather& weather) {
  std::string text;
  for (const forcing::MadeRain& made : weather.made_rain) text += (text.empty() ? "" : " ") + std::string(console.pick({made.zh, made.en}));
  if (!text.empty()) console.show("made_rain", {"降雨", "rain"}, text);
}

}  // namespace qinghe::app
