/** Work that comes again: tasks of the features, run by persistent EJB timers so that two nodes never tick twice. */
package com.opusimg.platform.schedule;
