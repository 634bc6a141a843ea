/** The console's dashboard. */
package com.opusimg.compliance.chart.view;
