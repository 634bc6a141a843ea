/**
 * The portal's one clock. Nothing else asks the system for the time, so that tests and drills can move it and a retention
 * period can be tried to the second.
 */
package com.opusimg.platform.time;
