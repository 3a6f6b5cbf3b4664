// A first-order reaction step that stays positive whatever its length: the refuge of the split engine.
#pragma once
#include "qinghe/quality/kinetics.hpp"

namespace qinghe::quality {

// Advances concentrations by slot. Each process is slowed down as a whole, by the factor of Patankar & Euler,
// 1/(1 + h L_k/c_k) with L_k all that draws on k (Burchard, Deleersnijder & Meister 2003, eq. 9), of the scarcest
// constituent it draws on, so that its row stays balanced: what leaves one constituent enters the others.
void positive_step(const Kinetics& kinetics, const double* prepared, double dt, double* c);

}  // namespace qinghe::quality
