// SIGINT and SIGTERM ask the running command to stop at the next safe point.
#pragma once

namespace qinghe::app {

// Installs the handlers. A second signal ends the process at once.
void listen_for_stop();
bool stop_requested();
// Throws base::Interrupted when a stop was asked for.
void stop_if_requested();

}  // namespace qinghe::app
