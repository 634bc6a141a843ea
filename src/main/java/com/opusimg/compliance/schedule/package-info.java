/**
 * The retention schedule: every set of the data map with its end, the setting and the rule that keep it, and how that rule sweeps; and the
 * register of holds, for whose reasons alone something stays longer.
 */
package com.opusimg.compliance.schedule;
