package com.opusimg.compliance.chart;

import java.util.List;

/** A bean that brings charts. What it asks takes milliseconds also where there are millions of rows. */
public interface ChartSource {

    /** Its charts, over these days where they are by day. */
    List<Chart> charts(Days days);
}
