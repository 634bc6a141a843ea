/** The frame of the API: its root, problem responses, rate limits, repeated requests and pages of long lists. */
package com.opusimg.platform.api;
