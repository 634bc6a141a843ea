/**
 * The audit chain: who (by opaque id) did what to which object, when. Each entry's hash covers the one before it, so an
 * altered, removed or reordered row is found, and the head can be noted outside to find a cut tail.
 */
package com.opusimg.platform.audit;
