package com.opusimg.platform.security.view;

import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;

/** What each role of staff may see and do, read from what is enforced. */
@Named("rolesPage")
@RequestScoped
public class RolesBean {
    @Inject
    Caller caller;

    /** The roles of staff. */
    public List<Role> getRoles() {
        return Arrays.stream(Role.values()).filter(Role::isStaff).toList();
    }

    public List<Permission> getPermissions() {
        return List.of(Permission.values());
    }

    /** The role of whoever looks. */
    public Role getMine() {
        return caller.required().role();
    }

    /** What a role may see and do. */
    public List<Permission> of(Role role) {
        return getPermissions().stream().filter(role::may).toList();
    }

    /** How many things a role sees. */
    public long reads(Role role) {
        return role.permissions().stream().filter(Permission::isRead).count();
    }

    /** How many things a role does. */
    public long acts(Role role) {
        return role.permissions().size() - reads(role);
    }
}
