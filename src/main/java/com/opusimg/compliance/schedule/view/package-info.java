/** The page of the retention schedule and the register of holds. */
package com.opusimg.compliance.schedule.view;
