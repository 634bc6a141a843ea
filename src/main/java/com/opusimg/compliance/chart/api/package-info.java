/** The charts of the console over the API: their figures, and each as CSV. */
package com.opusimg.compliance.chart.api;
