// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Outgoing

/// Which virus scanner looks into files that come in.
struct ScannerOption: ParsableArguments {
    @Option(help: "查毒程序 clamd 听的地方：套接字的路径，或者本机的 127.0.0.1:端口；不写就不查毒。环境变量 HEARTH_CLAMD。")
    var clamd: String?

    func daemon() throws -> ClamDaemon? {
        let text = clamd ?? ProcessInfo.processInfo.environment["HEARTH_CLAMD"] ?? ""
        guard !text.isEmpty else { return nil }
        guard let daemon = ClamDaemon(text) else {
            throw Complaint("--clamd 要写套接字的完整路径，如 /run/clamav/clamd.ctl，或者本机的端口，如 127.0.0.1:3310。")
        }
        return daemon
    }
}
