//! The year before: four hundred closed cases, told while the first pages are being looked at.

use super::network;
use super::world::World;
use jiff::tz::TimeZone;

/// Tells the past, and logs what could not be told.
pub async fn told(world: World) {
    if let Err(error) = tell(&world).await {
        tracing::error!(error = format!("{error:#}"), "the demo's past was not told to its end");
    }
}

async fn tell(world: &World) -> anyhow::Result<()> {
    let today = world.now.to_zoned(TimeZone::UTC).date();
    network::enrol(&world.app, &world.cast, 0..network::SIZE, today).await?;
    tracing::info!(specialists = network::SIZE, "the network of specialists is there");
    Ok(())
}
