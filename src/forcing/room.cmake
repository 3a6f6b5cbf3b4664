qinghe_apart(forcing/hourly_from_daily.cpp)
