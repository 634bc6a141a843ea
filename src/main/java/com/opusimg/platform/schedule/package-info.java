/**
 * Work that comes again: tasks of the features, run by persistent EJB timers so that two nodes never tick twice. A feature
 * brings a {@link com.opusimg.platform.schedule.RecurringTask} and needs nothing else.
 */
package com.opusimg.platform.schedule;
