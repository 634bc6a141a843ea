package com.opusimg.image.api;

import com.opusimg.image.DeliveryLinks;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys that sign delivery links. */
@Path("admin/link-keys")
@RequestScoped
@Needs(value = Scope.ADMIN, permission = Permission.LINK_KEYS_ACT)
@Tag(name = "Administration")
public class LinkKeysResource {
    @Inject
    DeliveryLinks links;

    @Inject
    Caller caller;

    @DELETE
    @Operation(summary = "Destroy every key: all delivery links of the installation stop working at once")
    public void destroy() {
        links.revokeAll(caller.account());
    }
}
