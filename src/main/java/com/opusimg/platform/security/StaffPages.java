package com.opusimg.platform.security;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Every page under {@code /staff} and {@code /admin} with the permission that opens it. A page that is not here opens for nobody. */
public final class StaffPages {
    private static final Map<String, Permission> PAGES = pages();

    private StaffPages() {}

    private static Map<String, Permission> pages() {
        var pages = new LinkedHashMap<String, Permission>();
        pages.put("/staff/roles", Permission.CONSOLE_READ);
        pages.put("/staff/dashboard", Permission.PROMISES_READ);
        pages.put("/staff/promises", Permission.PROMISES_READ);
        pages.put("/staff/alarms", Permission.PROMISES_READ);
        pages.put("/staff/trust", Permission.PROMISES_READ);
        pages.put("/staff/rights", Permission.RIGHTS_READ);
        pages.put("/staff/rights-case", Permission.RIGHTS_READ);
        pages.put("/staff/rights-statistics", Permission.RIGHTS_STATISTICS_READ);
        pages.put("/staff/retention", Permission.RETENTION_READ);
        pages.put("/staff/policies", Permission.POLICIES_READ);
        pages.put("/staff/policy", Permission.POLICIES_READ);
        pages.put("/staff/agreements", Permission.AGREEMENTS_READ);
        pages.put("/staff/processors", Permission.RECORDS_READ);
        pages.put("/staff/records", Permission.RECORDS_READ);
        pages.put("/staff/audit", Permission.AUDIT_READ);
        pages.put("/staff/usage", Permission.USAGE_READ);
        pages.put("/staff/news", Permission.NEWS_READ);
        pages.put("/staff/support", Permission.SUPPORT_READ);
        pages.put("/staff/support-ticket", Permission.SUPPORT_READ);
        pages.put("/staff/diagnostics", Permission.DIAGNOSTICS_READ);
        pages.put("/staff/abuse", Permission.ABUSE_READ);
        pages.put("/staff/standing", Permission.STANDING_READ);
        pages.put("/staff/breaches", Permission.BREACHES_READ);
        pages.put("/staff/breach", Permission.BREACHES_READ);
        pages.put("/staff/legal", Permission.LEGAL_READ);
        pages.put("/staff/legal-request", Permission.LEGAL_READ);
        pages.put("/staff/schedule", Permission.RETENTION_READ);
        pages.put("/staff/assessments", Permission.RECORDS_READ);
        pages.put("/staff/assessment", Permission.RECORDS_READ);
        pages.put("/staff/successions", Permission.RECORDS_READ);
        pages.put("/staff/succession", Permission.RECORDS_READ);
        pages.put("/admin/accounts", Permission.ACCOUNTS_READ);
        pages.put("/admin/agents", Permission.AGENTS_READ);
        return Collections.unmodifiableMap(pages);
    }

    /** Whether a path is one of staff, in the table or not. */
    public static boolean holds(String path) {
        return path.startsWith("/staff/")
                || path.startsWith("/admin/")
                || path.equals("/staff")
                || path.equals("/admin");
    }

    /** The permission that opens a page; none for a page that is not in the table. */
    public static Optional<Permission> permission(String path) {
        return Optional.ofNullable(PAGES.get(path));
    }

    /**
     * Whether a page of staff opens for somebody.
     *
     * @param may whether they have a permission
     */
    public static boolean opens(String path, Predicate<Permission> may) {
        return permission(path).filter(may).isPresent();
    }

    /** The whole table: path without extension, and permission. */
    public static Map<String, Permission> all() {
        return PAGES;
    }
}
