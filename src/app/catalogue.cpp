// The commands, one line each.
#include "qinghe/app/command.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::app {

std::unique_ptr<Command> make_check();
std::unique_ptr<Command> make_assess();
std::unique_ptr<Command> make_list();
std::unique_ptr<Command> make_new();
std::unique_ptr<Command> make_run();
std::unique_ptr<Command> make_rank();
std::unique_ptr<Command> make_capacity();
std::unique_ptr<Command> make_validate();

std::span<const CommandInfo> catalogue() {
  static constexpr CommandInfo commands[] = {
      {"check",
       {"读取并核对流域的全部输入，不运行", "read and verify everything of a basin, run nothing"},
       "qinghe check basins/daqing\nqinghe check basins/daqing --set period.end=2016-10-01 --json",
       make_check},
      {"assess",
       {"按 GB 3838-2002 评价监测数据或一次模拟：类别、主要污染指标、流域等级、趋势、营养状态",
        "grade monitoring data or a run by GB 3838-2002: classes, main pollutants, rivers, trends, trophic "
        "state"},
       "qinghe assess validation/archives/cnemc_haihe_2020/daily_7_stations.csv\nqinghe assess runs/daqing "
       "--json",
       make_assess},
      {"run",
       {"模拟一个流域并评价各断面", "simulate a basin and grade its sections"},
       "qinghe run basins/daqing -o runs/daqing\nqinghe run basins/beiyun --from 2016-06-01 --to 2016-09-16 "
       "-o runs/flood",
       make_run},
      {"rank",
       {"按单位年费用的效果为候选措施排序", "rank candidate measures by their effect for the money"},
       "qinghe rank basins/daqing -o runs/daqing_rank -j 2\nqinghe rank basins/daqing --members 16 --seed 7 -o runs/more --json",
       make_rank},
      {"capacity",
       {"调蓄池设计曲线：池容与溢流量、负荷、场次", "design curve of an overflow tank: volume against overflow, loads, events"},
       "qinghe capacity basins/daqing --sewershed DQ-W01\nqinghe capacity basins/beiyun --sewershed NC-W25 --from 2014-01-01 "
       "--to 2017-01-01 --set period.warmup=2013-03-01 --largest 200000",
       make_capacity},
      {"validate",
       {"以解析解与实测示踪检验两个求解器", "hold both engines against analytic solutions and measured tracers"},
       "qinghe validate --cases\nqinghe validate --cases ogata_banks uvas_creek_conservative --integrator split --json",
       make_validate},
      {"list",
       {"列出过程、措施、组分、参数、标准、排放限值、单位",
        "list processes, interventions, constituents, parameters, standards, discharge limits, units"},
       "qinghe list standards\nqinghe list reference --markdown",
       make_list},
      {"new",
       {"新建一个可运行的小流域，供修改", "a small valid basin to start from"},
       "qinghe new basins/mine\nqinghe new /tmp/mine --inputs inputs",
       make_new},
  };
  return commands;
}

std::string one_of(std::string_view what, std::string_view given, std::span<const std::string> known) {
  std::string expected = "one of";
  for (const std::string& word : known) expected += (expected.size() > 6 ? ", " : " ") + word;
  return base::describe({.file = "",
                         .line = 0,
                         .key = std::string(what),
                         .value = std::string(given),
                         .expected = expected,
                         .suggestion = base::nearest(given, known)});
}

}  // namespace qinghe::app
