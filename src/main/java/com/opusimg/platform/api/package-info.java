/**
 * The frame of the API: its root, problem responses, rate limits, repeated requests and pages of long lists. It holds for
 * the resources of every feature, which need only throw a {@code ProblemException} to refuse.
 */
package com.opusimg.platform.api;
