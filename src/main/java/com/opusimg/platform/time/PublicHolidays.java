package com.opusimg.platform.time;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The public holidays of a place, on the days on which they are kept. Days that are merely observed are none. */
public final class PublicHolidays {
    private static final Properties READER = new Properties();

    static {
        READER.setProperty("configuration.service.impl", "de.focus_shift.jollyday.jaxb.JaxbConfigurationService");
    }

    private final String country;
    private final String[] parts;
    private final HolidayManager calendar;
    private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

    private PublicHolidays(String country, String[] parts, HolidayManager calendar) {
        this.country = country;
        this.parts = parts;
        this.calendar = calendar;
    }

    /**
     * Those of a country and its parts, such as {@code ie}, {@code de-be} or {@code us-ca}: ISO 3166 in lower case. Throws
     * {@link IllegalArgumentException} for a place that nobody has a calendar of.
     */
    public static PublicHolidays of(String place) {
        String[] steps = place.split("-");
        if (HolidayManager.getSupportedCalendarCodes().stream().noneMatch(steps[0]::equalsIgnoreCase)) {
            throw unknown();
        }
        var calendar = HolidayManager.getInstance(ManagerParameters.create(steps[0], READER));
        var at = calendar.getCalendarHierarchy();
        String[] parts = Arrays.copyOfRange(steps, 1, steps.length);
        for (String part : parts) {
            at = at.getChildren().get(part);
            if (at == null) {
                throw unknown();
            }
        }
        return new PublicHolidays(steps[0], parts, calendar);
    }

    /** The country, in two small letters. */
    public String country() {
        return country;
    }

    /** Whether the day is a public holiday there. */
    public boolean include(LocalDate day) {
        return years.computeIfAbsent(day.getYear(), this::around).contains(day);
    }

    /** A holiday can be kept in the year before or after its own: New Year's Day on a Saturday, on the Friday before. */
    private Set<LocalDate> around(int year) {
        return IntStream.rangeClosed(year - 1, year + 1)
                .mapToObj(Year::of)
                .flatMap(one -> calendar.getHolidays(one, HolidayType.PUBLIC_HOLIDAY, parts).stream())
                .map(Holiday::getDate)
                .collect(Collectors.toSet());
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException("takes places such as de-be, gb-eng, us-ca (ISO 3166 in lower case).");
    }
}
