// The files of src/report/page, compiled in so that a page needs nothing beside it.
#pragma once
#include <string_view>

namespace qinghe::report::assets {

std::string_view page_html();
std::string_view page_css();
std::string_view page_js();  // all scripts, joined in the order of their names

}  // namespace qinghe::report::assets
