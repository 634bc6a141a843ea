/**
 * Charts that a privacy officer reads at a glance, on the rows of now, with the table behind each. Features bring
 * {@link com.opusimg.compliance.chart.ChartSource} beans; what they bring is sums that name nobody.
 */
package com.opusimg.compliance.chart;
