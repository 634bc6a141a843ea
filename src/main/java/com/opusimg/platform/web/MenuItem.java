package com.opusimg.platform.web;

import com.opusimg.platform.security.Role;
import com.opusimg.platform.security.StaffPages;
import java.util.Set;

/** Every item of the rail and the bottom bar: the one list. Its label is the text {@code menu.} and its name. */
public enum MenuItem {
    OVERVIEW(Group.WORK, "/app", "home", true),
    TOOLS(Group.WORK, "/tools", "grid", true, "/tools/"),
    STUDIO(Group.WORK, "/app/studio", "layers", false),
    PROJECTS(Group.WORK, "/app/projects", "folder", false, "/app/project"),
    FILES(Group.WORK, "/app/files", "image", true, "/app/file"),
    MESSAGES(
            Group.WORK,
            "/app/messages",
            "message",
            true,
            "/app/mail-start",
            "/app/screener",
            "/app/senders",
            "/app/contacts",
            "/app/mail-settings"),
    YOUR_DATA(
            Group.ACCOUNT,
            "/app/your-data",
            "shield",
            false,
            "/app/your-copy",
            "/app/import",
            "/app/pause",
            "/app/objections",
            "/app/close-account",
            "/app/requests",
            "/app/request",
            "/app/requests/"),
    SETTINGS(Group.ACCOUNT, "/app/settings", "user", true, "/app/phone"),
    SESSIONS(Group.ACCOUNT, "/app/sessions", "history", false),
    KEYS(Group.ACCOUNT, "/app/keys", "key", false),
    WEBHOOKS(Group.ACCOUNT, "/app/webhooks", "pulse", false),
    PLAN(Group.ACCOUNT, "/app/plan", "card", false),
    ORGANISATION(
            Group.ACCOUNT,
            "/app/organisation",
            "users",
            false,
            "/app/organisation-rules",
            "/app/agreement",
            "/app/invitation"),
    SUPPORT(Group.ACCOUNT, "/app/support", "message", false, "/app/support-ticket"),
    DEVELOPERS(Group.ACCOUNT, "/developers", "book", false),
    DASHBOARD(Group.COMPLIANCE, "/staff/dashboard", "home", false),
    PROMISES(Group.COMPLIANCE, "/staff/promises", "shield", false, "/staff/alarms", "/staff/trust"),
    RIGHTS(Group.CASES, "/staff/rights", "scale", false, "/staff/rights-case"),
    STANDING(Group.CASES, "/staff/standing", "pause", false),
    RIGHTS_STATISTICS(Group.CASES, "/staff/rights-statistics", "pulse", false),
    BREACHES(Group.CASES, "/staff/breaches", "alert", false, "/staff/breach"),
    LEGAL(Group.CASES, "/staff/legal", "shield", false, "/staff/legal-request"),
    ABUSE(Group.CASES, "/staff/abuse", "flag", false),
    SUPPORT_DESK(Group.CASES, "/staff/support", "message", false, "/staff/support-ticket"),
    PROCESSORS(Group.REGISTERS, "/staff/processors", "globe", false),
    AGREEMENTS(Group.REGISTERS, "/staff/agreements", "check", false),
    RECORDS(Group.REGISTERS, "/staff/records", "folder", false),
    RETENTION(Group.REGISTERS, "/staff/retention", "clock", false, "/staff/schedule"),
    IMPACT(Group.REGISTERS, "/staff/assessments", "flag", false, "/staff/assessment"),
    SUCCESSIONS(Group.REGISTERS, "/staff/successions", "users", false, "/staff/succession"),
    POLICIES(Group.REGISTERS, "/staff/policies", "book", false, "/staff/policy"),
    AUDIT(Group.PROOF, "/staff/audit", "layers", false),
    USAGE(Group.PROOF, "/staff/usage", "pulse", false),
    DIAGNOSTICS(Group.PROOF, "/staff/diagnostics", "alert", false),
    ROLES(Group.ADMINISTRATION, "/staff/roles", "key", false),
    NEWS(Group.ADMINISTRATION, "/staff/news", "message", false),
    ACCOUNTS(Group.ADMINISTRATION, "/admin/accounts", "users", false),
    AGENTS(Group.ADMINISTRATION, "/admin/agents", "shield", false);

    /** A group of items with a heading. */
    public enum Group {
        WORK,
        ACCOUNT,
        COMPLIANCE,
        CASES,
        REGISTERS,
        PROOF,
        ADMINISTRATION
    }

    private final Group group;
    private final String path;
    private final String icon;
    private final boolean onBottomBar;
    private final Set<String> within;

    /** @param within paths of the pages about one of what the item lists; one that ends in a slash stands for all below it */
    MenuItem(Group group, String path, String icon, boolean onBottomBar, String... within) {
        this.group = group;
        this.path = path;
        this.icon = icon;
        this.onBottomBar = onBottomBar;
        this.within = Set.of(within);
    }

    /** The heading it stands under. */
    public Group group() {
        return group;
    }

    /** Where it leads. */
    public String getPath() {
        return path;
    }

    /** Whether somebody may open it: for pages of staff their permission says so. */
    boolean isFor(Role role) {
        return !StaffPages.holds(path) || StaffPages.opens(path, role::may);
    }

    /** Whether a page is about one of what the item lists. */
    boolean holds(String page) {
        return within.contains(page) || within.contains(page.substring(0, page.lastIndexOf('/') + 1));
    }

    /** Name of its icon without {@code i-}. */
    public String getIcon() {
        return icon;
    }

    /** Whether it is among the five or fewer of the bottom bar. */
    public boolean isOnBottomBar() {
        return onBottomBar;
    }

    /** Its text. */
    public String getLabel() {
        return Texts.text("menu." + name());
    }
}
