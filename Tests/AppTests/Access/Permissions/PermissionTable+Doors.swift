// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

@testable import WorkPlan

extension PermissionTable {
    /// The sign-in, and what one has of one's own.
    static let doors: [Line] = [
        // Before the door, and one's own.
        Line("GET login", .nobodyYet, gets: 200, others: 303),
        Line("POST login", .anyone, gets: 422, ["account": "nobody", "password": "wrong"]),
        Line("POST logout", .anyone, gets: 303),
        Line("GET login/code", .anyone, gets: 303),
        Line("POST login/code", .anyone, gets: 303, ["code": "123456"]),
        // This house has no provider of single sign-on.
        Line("GET login/sso", .anyone, gets: 404),
        Line("GET login/sso/return", .anyone, gets: 404),
        Line("POST account/sso", .signedIn, gets: 404, ["current": "x"]),
        Line("POST account/sso/removal", .signedIn, gets: 404),
        Line("GET account", .signedIn, gets: 200),
        Line("POST account/sessions/:session/end", .signedIn, gets: 404),
        Line("GET account/second-factor", .signedIn, gets: 200),
        Line("POST account/second-factor", .signedIn, gets: 422, ["current": "x"]),
        Line("POST account/second-factor/confirmation", .signedIn, gets: 422, ["code": "1"]),
        Line("POST account/second-factor/recovery-codes", .signedIn, gets: 422, ["current": "x"]),
        Line("POST account/second-factor/removal", .signedIn, gets: 422, ["current": "x"]),
        Line("GET account/tokens", .signedIn, gets: 200),
        Line("POST account/tokens", .signedIn, gets: 422),
        Line("POST account/tokens/:token/end", .signedIn, gets: 404),
        Line("GET unions/:union/second-factor", .inCharge([.chair, .securityAdmin]), gets: 200),
        Line("POST unions/:union/second-factor", .inCharge([.chair, .securityAdmin]), gets: 303, ["from": "2030-01-01"]),
        Line("POST accounts/:account/second-factor-reset", .inCharge([.chair, .securityAdmin]), gets: 422, ["reason": "丢了"]),
        Line("POST account/look", .signedIn, gets: 303, ["theme": "dark", "size": "large"]),
        Line("POST account/other-sessions", .signedIn, gets: 303),
        Line("POST account/password", .signedIn, gets: 422, ["current": "x", "fresh": "y", "again": "z"]),
        Line("GET api", .signedIn, gets: 200),
        Line("GET unions/:union/settings", .managers, gets: 200),
        Line("POST unions/:union/settings", .managers, gets: 303, ["confirms": "no"]),
        Line("GET account/notifications", .signedIn, gets: 200),
        Line("POST account/notifications", .signedIn, gets: 303, ["wish": "none"]),
        Line("POST account/notifications/confirmation", .signedIn, gets: 422, ["code": "1"]),
        Line("GET unions/:union/endpoints", .managers, gets: 200),
        Line("POST unions/:union/endpoints", .managers, gets: 200, ["url": "https://oa.example.org/", "wish": "all"]),
        Line("POST endpoints/:endpoint/removal", .managers, gets: 303),
        Line("GET unions/:union/dead-letters", .managers, gets: 200),
        Line("POST notifications/:notification/resending", .managers, gets: 303),
    ]
}
