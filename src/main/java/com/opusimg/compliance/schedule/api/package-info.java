/** The retention schedule and the register of holds in the API, for staff. */
package com.opusimg.compliance.schedule.api;
