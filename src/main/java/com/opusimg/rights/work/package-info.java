/**
 * Work in the background that somebody asked for and that takes long: one row each, claimed by a conditional update with a
 * lease, taken up again after a crash, and ended once. A kind of work brings an entity, its claims and its runner.
 */
package com.opusimg.rights.work;
