package com.opusimg.platform.audit.api;

import com.opusimg.platform.audit.AuditFilter;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What entries are asked for, in the query of a request. */
public class FilterParameters {
    @QueryParam("action")
    @Parameter(description = "Name of what was done, such as ROLE_CHANGED")
    String action;

    @QueryParam("actor")
    @Parameter(description = "Opaque id of who did it, or system")
    String actor;

    @QueryParam("objectType")
    String objectType;

    @QueryParam("objectId")
    String objectId;

    @QueryParam("from")
    @Parameter(description = "First day (UTC) or moment")
    String from;

    @QueryParam("to")
    @Parameter(description = "Last day (UTC), or the moment behind the last")
    String to;

    @QueryParam("text")
    @Parameter(description = "Part of the detail")
    String text;

    AuditFilter filter() {
        return AuditFilter.of(action, actor, objectType, objectId, from, to, text);
    }
}
