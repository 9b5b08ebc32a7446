jQuery(($) => {
  $(document).on('fenerum-complete', ({originalEvent}) => {
    $('#result').text(`Registered ${originalEvent.detail.registration?.token}`);
  });
});
