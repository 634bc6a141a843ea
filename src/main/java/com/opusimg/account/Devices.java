package com.opusimg.account;

import jakarta.enterprise.context.ApplicationScoped;
import ua_parser.Client;
import ua_parser.Parser;

/** Names a browser the way its owner would: enough to spot someone else's, and too coarse to tell people apart. */
@ApplicationScoped
public class Devices {
    /** What a device is called that is not known. */
    static final String UNKNOWN = "Unknown device";

    private static final int LONGEST = 120;
    private static final int LONGEST_AGENT = 512;
    private final Parser parser = new Parser();

    /** For example {@code Firefox 140 on Linux}; {@code Unknown device} for anything that cannot be read. */
    public String describe(String userAgent) {
        if (userAgent == null || userAgent.isBlank() || userAgent.length() > LONGEST_AGENT) {
            return UNKNOWN;
        }
        Client client = parser.parse(userAgent);
        String browser = client.userAgent.family.equals("Other")
                ? "Unknown program"
                : client.userAgent.family + (client.userAgent.major == null ? "" : " " + client.userAgent.major);
        String system = client.os.family.equals("Other") ? "" : " on " + client.os.family;
        String name = browser + system;
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }
}
