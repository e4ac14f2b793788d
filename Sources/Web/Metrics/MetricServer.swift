// SPDX-License-Identifier: Apache-2.0
public import Hummingbird
internal import NIOCore

/// What operators' programs ask, on a port of its own that only this machine reaches: the numbers of this node.
public struct MetricServer: Sendable {
    /// Numbers that are read when they are asked for: from the database, of the process.
    public typealias Reading = @Sendable () async throws -> [Gauge]

    private let meters: Meters
    private let readings: [Reading]

    public init(meters: Meters, readings: [Reading]) {
        self.meters = meters
        self.readings = readings
    }

    public func router() -> Router<HearthContext> {
        let router = Router(context: HearthContext.self)
        router.get("metrics") { [self] _, _ -> Response in
            Response(
                status: .ok,
                headers: [.contentType: MetricText.contentType, .cacheControl: "no-store"],
                body: .init(byteBuffer: ByteBuffer(string: await text()))
            )
        }
        return router
    }

    /// A reading that fails takes nothing but its own numbers away, and is counted: a database that is gone must not hide that
    /// the node is up.
    func text() async -> String {
        var text = MetricText()
        var gauges: [Gauge] = []
        var failed = 0
        for reading in readings {
            do { gauges += try await reading() } catch { failed += 1 }
        }
        gauges.append(Gauge("hearth_readings_failed", "Readings that this answer had to leave out.", value: failed))
        meters.write(to: &text)
        text.add(gauges)
        return text.text
    }
}
