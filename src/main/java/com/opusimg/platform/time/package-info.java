/** The portal's one clock. Nothing else asks the system for the time, so that tests and drills can move it. */
package com.opusimg.platform.time;
